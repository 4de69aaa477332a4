/** How many steps of a key say where a value goes, by its first step. */
const SCOPE_STEPS: Readonly<Record<string, number>> = {
  common: 0,
  locale_specific: 1,
  channel_specific: 1,
  channel_locale_specific: 2,
};

/** `channel_locale_specific/web/it_IT/name` reads as `name (web, it_IT)`; what is no value keeps its last step. */
export function fieldName(key: string): string {
  const [section = '', ...steps] = key.split('/');
  const scope = SCOPE_STEPS[section];
  if (scope === undefined) return steps.at(-1) ?? key;
  const name = steps.slice(scope).join(' ');
  return scope === 0 ? name : `${name} (${steps.slice(0, scope).join(', ')})`;
}
