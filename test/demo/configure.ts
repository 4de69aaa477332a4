import type { SiteApi } from '../harness/site-api.ts';

/** How one UnoPim channel is used, as `GET /channels` answers it. */
export interface ChannelRow {
  readonly code: string;
  readonly pushEnabled: boolean;
  readonly activeLocales: readonly string[];
  readonly activeCurrencies: readonly string[];
  readonly defaultLocale: string | null;
  readonly cooldownSeconds: number;
}

export interface MappingRow {
  readonly field: string;
  readonly attribute: string;
  readonly defaultValue?: string;
}

/** The mapping as `PUT /mapping` takes it. */
export interface DemoMapping {
  readonly core: readonly MappingRow[];
  readonly attributes: readonly { readonly source: string; readonly attribute: string }[];
  readonly axes: readonly { readonly source: string; readonly attribute: string }[];
  readonly defaultFamily: string;
}

/** What was configured: the expectation starts from it. */
export interface Configuration {
  readonly channels: readonly ChannelRow[];
  readonly mapping: DemoMapping;
}

const CHANNEL = 'web';
const FAMILY = 'shop';
/** UnoPim's family requires a weight, and many demo products have none. */
const DEFAULTS: Readonly<Record<string, string>> = { weight: '0' };

/** Push on for one channel, the mapping that the API proposes for rows that are empty, and a Default family. */
export async function configure(api: SiteApi): Promise<Configuration> {
  const channels = await chooseChannel(api);
  const { mapping: saved, version } = await api.ok<{ mapping: DemoMapping; version: number }>(
    'GET',
    '/mapping',
  );
  const draft = { ...saved, defaultFamily: FAMILY };
  const defaults = await api.ok<Pick<DemoMapping, 'core'>>('POST', '/mapping/defaults', { mapping: draft });
  const core = [...saved.core, ...defaults.core.map((row) => withDefault(row))];
  const proposed = await api.ok<Pick<DemoMapping, 'attributes' | 'axes'>>('POST', '/mapping/auto-map', {
    mapping: { ...draft, core },
  });
  const mapping: DemoMapping = {
    core,
    attributes: [...saved.attributes, ...proposed.attributes],
    axes: [...saved.axes, ...proposed.axes],
    defaultFamily: FAMILY,
  };
  await api.ok('PUT', '/mapping', { ...mapping, version });
  return { channels, mapping };
}

async function chooseChannel(api: SiteApi): Promise<readonly ChannelRow[]> {
  const read = await api.ok<{ channels: ChannelRow[] }>('POST', '/channels/refresh');
  const channels = read.channels.map(
    ({ code, activeLocales, activeCurrencies, defaultLocale, cooldownSeconds }) => ({
      code,
      pushEnabled: code === CHANNEL,
      activeLocales,
      activeCurrencies,
      defaultLocale,
      cooldownSeconds,
    }),
  );
  await api.ok('PUT', '/channels', { channels });
  return channels;
}

function withDefault(row: MappingRow): MappingRow {
  const defaultValue = DEFAULTS[row.field];
  return defaultValue === undefined ? row : { ...row, defaultValue };
}
