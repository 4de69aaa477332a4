/** The same items in the same order, each made while the one before is used. What is made in vain is waited for. */
export async function* ahead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = begin(source);
  try {
    for (;;) {
      const item = await next;
      if (item.done === true) return;
      next = begin(source);
      yield item.value;
    }
  } finally {
    await next.catch(() => undefined);
    await source.return(undefined);
  }
}

/** A failure is thrown where the item is asked for, not before. */
function begin<T>(source: AsyncGenerator<T>): Promise<IteratorResult<T>> {
  const next = source.next();
  next.catch(() => undefined);
  return next;
}
