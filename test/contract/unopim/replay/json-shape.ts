/**
 * Where two JSON values differ in shape: key sets, kinds (list, object, text, number, flag, null) and element
 * shapes. Texts and numbers themselves are not compared. Returns the differing paths.
 */
export function shapeDifferences(recorded: unknown, answered: unknown, path = '$'): string[] {
  const [left, right] = [kindOf(recorded), kindOf(answered)];
  if (left !== right) return [`${path}: recorded ${left}, answered ${right}`];
  if (Array.isArray(recorded) && Array.isArray(answered)) return elementDifferences(recorded, answered, path);
  if (left !== 'object') return [];
  const before = recorded as Record<string, unknown>;
  const after = answered as Record<string, unknown>;
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => {
    if (!(key in before)) return [`${path}.${key}: only answered`];
    if (!(key in after)) return [`${path}.${key}: only recorded`];
    return shapeDifferences(before[key], after[key], `${path}.${key}`);
  });
}

function elementDifferences(recorded: unknown[], answered: unknown[], path: string): string[] {
  if (recorded.length === 0 || answered.length === 0) {
    return recorded.length === answered.length ? [] : [`${path}: one list is empty`];
  }
  const shared = recorded.length === answered.length ? recorded.length : 1;
  return recorded
    .slice(0, shared)
    .flatMap((element, index) => shapeDifferences(element, answered[index], `${path}[${index}]`));
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'list' : typeof value;
}
