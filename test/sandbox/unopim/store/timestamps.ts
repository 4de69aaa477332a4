/** Milliseconds as UnoPim prints them: ISO-8601 UTC, whole seconds, always six zero decimals. */
export function isoSeconds(milliseconds: number): string {
  return `${new Date(Math.floor(milliseconds / 1000) * 1000).toISOString().slice(0, 19)}.000000Z`;
}
