/** D1 takes 2 MB a row; a UTF-16 unit is at most three bytes in UTF-8, so a chunk is at most 1.35 MB. */
const MAX_LENGTH = 450_000;

/** A document as texts that each fit a row; joined in order they are the document again. Never cuts a character in two. */
export function textChunks(text: string, maxLength: number = MAX_LENGTH): string[] {
  const chunks: string[] = [];
  for (let start = 0; start < text.length; ) {
    let end = Math.min(start + maxLength, text.length);
    if (end < text.length && isHighSurrogate(text.charCodeAt(end - 1))) end -= 1;
    chunks.push(text.slice(start, end));
    start = end;
  }
  return chunks;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

/** Rows of `{part, body}` in the order of their chunks, as one parsed document per part. */
export function documentsByPart(
  rows: readonly { readonly part: string; readonly body: string }[],
): ReadonlyMap<string, unknown> {
  const texts = new Map<string, string>();
  for (const { part, body } of rows) texts.set(part, (texts.get(part) ?? '') + body);
  return new Map([...texts].map(([part, text]): [string, unknown] => [part, JSON.parse(text)]));
}
