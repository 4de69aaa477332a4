function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function compareObjects(recorded: object, answered: object, path: string): string[] {
  const [theirs, ours] = [Object.keys(recorded), Object.keys(answered)];
  const missing = theirs.filter((key) => !ours.includes(key)).map((key) => `${path}.${key} is missing`);
  const extra = ours
    .filter((key) => !theirs.includes(key))
    .map((key) => `${path}.${key} is not in the recording`);
  const common = theirs
    .filter((key) => ours.includes(key))
    .flatMap((key) => differences(Reflect.get(recorded, key), Reflect.get(answered, key), `${path}.${key}`));
  return [...missing, ...extra, ...common];
}

/**
 * Where two documents differ in keys and types. null fits everything (an absent date or image), an empty list fits every
 * list; of lists the first items are compared.
 */
export function differences(recorded: unknown, answered: unknown, path = ''): string[] {
  const [theirs, ours] = [typeOf(recorded), typeOf(answered)];
  if (theirs === 'null' || ours === 'null') return [];
  if (theirs !== ours) return [`${path} is ${ours}, recorded as ${theirs}`];
  if (Array.isArray(recorded) && Array.isArray(answered)) {
    return recorded.length > 0 && answered.length > 0
      ? differences(recorded[0], answered[0], `${path}[0]`)
      : [];
  }
  return theirs === 'object' ? compareObjects(recorded as object, answered as object, path) : [];
}
