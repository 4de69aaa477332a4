/** The answer for an object that never changes, worked out once and kept as long as the object lives. */
export function oncePer<Key extends object, Value extends object>(
  answer: (key: Key) => Value,
): (key: Key) => Value {
  const known = new WeakMap<Key, Value>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = answer(key);
    known.set(key, made);
    return made;
  };
}
