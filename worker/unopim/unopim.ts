import type { PimVersion } from '../domain/catalog/catalog.ts';
import type { FetchBounds } from '../lib/bounded-fetch.ts';
import type { Clock } from '../ports/clock.ts';
import type { Pim } from '../ports/pim.ts';
import { normaliseAddress } from './address.ts';
import { makeAttributes } from './attributes.ts';
import { makeCategories } from './categories.ts';
import { makeCheck } from './check.ts';
import { type Client, makeClient } from './client.ts';
import { makeFamilies } from './families.ts';
import { makeCleanText } from './foreign-text.ts';
import { type Credentials, grantToken } from './grant.ts';
import { makeMedia } from './media.ts';
import { makeOptions } from './options.ts';
import { Pace, type Rate } from './pace.ts';
import { makeProducts } from './products.ts';
import { makeStructure } from './structure.ts';
import { TokenKeeper } from './token.ts';
import { makeVersionReader } from './version.ts';

export { normaliseAddress } from './address.ts';

export interface UnoPimOptions {
  /** As typed; what cannot be a public address is refused by every call. */
  readonly address: string;
  readonly credentials: Credentials;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly timeoutMs: number;
  /** Most requests at once. */
  readonly concurrency: number;
  /** Development only: plain http and private addresses. */
  readonly allowInsecure: boolean;
  /** As last probed; without it the first call that depends on the version probes. */
  readonly version?: PimVersion;
}

export interface UnoPim extends Pim {
  /** Ms of our clock; null before the first answer with success. */
  lastSuccessAt(): number | null;
  /** UnoPim's limit of requests a minute and what is left of it, as its last answer said. */
  rate(): Rate;
}

/** All options of an attribute come in one answer; 50 MB fit any catalogue and a Worker's memory. */
const MAX_ANSWER_BYTES = 50 * 1024 * 1024;

/** UnoPim's REST API as the port `Pim`. One per connection, because pace and token belong to the connection. */
export function makeUnoPim(options: UnoPimOptions): UnoPim {
  const { clock, credentials, concurrency } = options;
  const normalised = normaliseAddress(options.address, options);
  const root = normalised.ok ? normalised.value : options.address;
  const bounds: FetchBounds = { ...pick(options), maxBytes: MAX_ANSWER_BYTES, maxRedirects: 0 };
  const pace = new Pace({ clock, concurrency });
  const signInPace = new Pace({ clock, concurrency: 1 });
  const clean = makeCleanText(() => [...Object.values(credentials), tokens.secret() ?? '']);
  const tokens: TokenKeeper = new TokenKeeper({
    clock,
    grant: () => grantToken({ root, credentials, bounds, pace: signInPace, clean }),
  });
  const first = makeClient({ root, bounds, clock, pace, tokens, clean });
  const version = makeVersionReader(first, options.version);
  const rate = () => pace.rate();
  const over = (client: Client): UnoPim => ({
    ...makeProducts({ client, version }),
    ...makeStructure({ client, version }),
    ...makeOptions(client),
    ...makeAttributes(client),
    ...makeFamilies(client),
    ...makeCategories({ client, version }),
    ...makeMedia({ client, version }),
    ...makeCheck({ client, tokens, version, rate }),
    serverNow: () => client.serverNow(),
    lastSuccessAt: () => client.lastSuccessAt(),
    rate,
    behind: () => over(client.behind()),
  });
  return over(first);
}

function pick({ fetch, timeoutMs, allowInsecure }: UnoPimOptions) {
  return { fetch, timeoutMs, allowInsecure };
}
