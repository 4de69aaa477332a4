import { mappingSchema, settingsSchema } from '../../../worker/domain/settings/schema.ts';
import type {
  ChannelRow,
  ConnectionView,
  FoundAttribute,
  Health,
  LogRow,
  Problem,
  Run,
  RunCause,
  Schedule,
  SiteView,
} from '../../../wp-admin-ui/src/api/contract.ts';

export function site(more: Partial<SiteView> = {}): SiteView {
  return {
    id: 'site-1',
    state: 'active',
    url: 'https://shop.example',
    adminUrl: 'https://shop.example/wp-admin/',
    isConnected: true,
    info: {
      name: 'Shop',
      language: 'it_IT',
      timeZone: 'Europe/Rome',
      currency: 'EUR',
      wooVersion: '10.5.0',
      wpVersion: '7.1',
      plugins: [],
    },
    ...more,
  };
}

export function health(more: Partial<Health> = {}): Health {
  return {
    state: 'active',
    connection: { status: 'connected', lastSuccessAt: Date.now() - 120_000, restUntil: null },
    webhooks: { expected: 4, known: 4 },
    jobs: { waiting: 3, dead: 0, oldestDueAt: null },
    linkedProducts: 42,
    problems: 0,
    ...more,
  };
}

export function connection(more: Partial<ConnectionView> = {}): ConnectionView {
  return {
    status: 'connected',
    address: 'https://pim.example',
    clientId: 'client-1',
    username: 'robot@pim.example',
    hasSecrets: true,
    version: '3.0.0',
    isTested: true,
    lastSuccessAt: Date.now() - 120_000,
    restUntil: null,
    rateLimit: 120,
    rateRemaining: 100,
    sharedWith: [],
    ...more,
  };
}

export function problem(more: Partial<Problem> = {}): Problem {
  return {
    key: 'attribute.not_in_family:material',
    code: 'attribute.not_in_family',
    message: 'Attribute "material" is not in family "shoes".',
    remedy: 'Add it to the family in UnoPim.',
    count: 42,
    firstAt: Date.now() - 3_600_000,
    lastAt: Date.now() - 60_000,
    samples: [{ wcId: 7, code: 'SHOE-7' }],
    ...more,
  };
}

export const settings = settingsSchema.parse({});

export const EMPTY_MAPPING = mappingSchema.parse({});

export function attribute(code: string, more: Partial<FoundAttribute> = {}): FoundAttribute {
  return {
    code,
    label: code,
    type: 'text',
    perLocale: false,
    perChannel: false,
    isRequired: false,
    inFamily: true,
    refusal: null,
    ...more,
  };
}

export function channel(more: Partial<ChannelRow> = {}): ChannelRow {
  return {
    code: 'web',
    label: 'Web shop',
    pushEnabled: true,
    locales: ['de_DE', 'it_IT'],
    currencies: ['EUR', 'USD'],
    activeLocales: ['it_IT'],
    activeCurrencies: ['EUR'],
    defaultLocale: 'it_IT',
    cooldownSeconds: 60,
    isInUnoPim: true,
    takenBy: null,
    needsLocale: false,
    ...more,
  };
}

export function run(more: Partial<Run> = {}): Run {
  return {
    id: 'run-1',
    kind: 'products',
    filter: null,
    first: null,
    compare: false,
    trigger: 'bulk',
    state: 'running',
    startedAt: Date.now() - 60_000,
    endedAt: null,
    total: 200,
    done: 50,
    remaining: 150,
    counts: { pushed: 30, unchanged: 18, skipped: 1, failed: 1, left: 0 },
    perMinute: 88,
    secondsLeft: 102,
    waits: null,
    causes: [],
    ...more,
  };
}

export function runCause(more: Partial<RunCause> = {}): RunCause {
  return {
    code: 'attribute.not_in_family',
    outcome: 'failed',
    message: 'Attribute "material" is not in family "shoes".',
    remedy: 'Add it to the family.',
    problemKey: 'attribute.not_in_family:material',
    count: 4,
    samples: [7, 8],
    ...more,
  };
}

export function schedule(more: Partial<Schedule> = {}): Schedule {
  return {
    id: 'schedule-1',
    name: 'Every night',
    what: 'products',
    frequency: 'daily',
    cron: null,
    enabled: true,
    nextRunAt: Date.now() + 3_600_000,
    last: null,
    createdAt: Date.now() - 86_400_000,
    ...more,
  };
}

export function logRow(more: Partial<LogRow> = {}): LogRow {
  return {
    id: 1,
    at: Date.now() - 60_000,
    status: 'success',
    operation: 'update',
    entity: 'product',
    wcId: 7,
    code: 'TEA-1',
    message: 'Product TEA-1 updated: name.',
    httpStatus: 200,
    durationMs: 84,
    trigger: 'webhook',
    previousId: null,
    direction: 'to_unopim',
    scopes: [],
    detail: {
      changes: [{ key: 'common/name', before: 'Old tea', after: 'New tea' }],
      requests: [{ method: 'PATCH', path: '/products/TEA-1', body: { values: {} }, status: 200 }],
      remedy: 'Shorten the name.',
    },
    ...more,
  };
}
