/** A channel, a locale, or a locale of a channel. */
export interface LogScope {
  readonly channel: string | null;
  readonly locale: string | null;
}

/** The detail of a row, as far as it says where values went. */
export interface ScopedDetail {
  readonly changes?: readonly { readonly key: string }[];
  readonly fields?: readonly { readonly field: string }[];
  readonly requests?: readonly { readonly method: string; readonly body?: unknown }[];
}

/**
 * Which channels and locales a row concerns: those of its changed values and of the fields that UnoPim refused. What failed
 * has no changes: there it is what would have been written. A PUT does not count, because it carries all that stood there.
 */
export function scopesOf({ changes = [], fields = [], requests = [] }: ScopedDetail): readonly LogScope[] {
  const paths = [...changes.map(({ key }) => key.split('/')), ...fields.map(({ field }) => field.split('.'))];
  const sent = requests.filter(({ method }) => method !== 'PUT').flatMap(({ body }) => scopesOfBody(body));
  const found = [...paths.map(scopeOfPath), ...(changes.length === 0 ? sent : [])];
  const known = new Map<string, LogScope>();
  for (const scope of found) if (scope !== null) known.set(`${scope.channel} ${scope.locale}`, scope);
  return [...known.entries()].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, scope]) => scope);
}

export function namesChannel(detail: ScopedDetail, channel: string): boolean {
  return scopesOf(detail).some((scope) => scope.channel === channel);
}

/** `channel_locale_specific/web/it_IT/name`, in a value's key or a refused field. */
function scopeOfPath([section, first, second]: readonly string[]): LogScope | null {
  if (first === undefined) return null;
  switch (section) {
    case 'channel_locale_specific':
      return { channel: first, locale: second ?? null };
    case 'channel_specific':
      return { channel: first, locale: null };
    case 'locale_specific':
      return { channel: null, locale: first };
    default:
      return null;
  }
}

function scopesOfBody(body: unknown): readonly LogScope[] {
  const values = memberOf(body, 'values');
  const ofChannels = namesIn(values, 'channel_specific').map((channel) => ({ channel, locale: null }));
  const ofLocales = namesIn(values, 'locale_specific').map((locale) => ({ channel: null, locale }));
  const both = memberOf(values, 'channel_locale_specific');
  const ofBoth = namesIn(values, 'channel_locale_specific').flatMap((channel) =>
    namesIn(both, channel).map((locale) => ({ channel, locale })),
  );
  return [...ofChannels, ...ofLocales, ...ofBoth];
}

function namesIn(value: unknown, member: string): readonly string[] {
  const inner = memberOf(value, member);
  return typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? Object.keys(inner) : [];
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
