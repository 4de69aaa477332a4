import { z } from 'zod';
import type { PimVersion } from '../domain/catalog/catalog.ts';
import type { SyncError } from '../domain/error.ts';
import { ok, type Result } from '../lib/result.ts';
import { type Capabilities, capabilitiesOf } from './capabilities.ts';
import type { Client } from './client.ts';

type Answer<T> = Promise<Result<T, SyncError>>;

export interface VersionReader {
  /** Asks UnoPim anew: one request on version 3, up to three on older ones. */
  probe(): Answer<PimVersion>;
  /** Of the version known so far; probes when none is. */
  capabilities(): Answer<Capabilities>;
}

const anyList = z.looseObject({ data: z.array(z.looseObject({})) });

/** UnoPim names its version nowhere; these traits tell it without admin rights (contracts/unopim.md 11). */
export function makeVersionReader(client: Client, known: PimVersion | undefined): VersionReader {
  let version = known ?? null;
  let probing: Answer<PimVersion> | null = null;

  async function probeOnce(): Answer<PimVersion> {
    const probed = await probeVersion(client);
    if (probed.ok) version = probed.value;
    return probed;
  }

  function probe(): Answer<PimVersion> {
    probing ??= probeOnce().finally(() => {
      probing = null;
    });
    return probing;
  }

  return {
    probe,
    async capabilities() {
      if (version !== null) return ok(capabilitiesOf(version));
      const probed = await probe();
      return probed.ok ? ok(capabilitiesOf(probed.value)) : probed;
    },
  };
}

async function probeVersion(client: Client): Answer<PimVersion> {
  const locales = await readOne(client, { resource: 'locales', permission: 'api.settings.locales' });
  if (!locales.ok) return locales;
  if ('search_after' in locales.value) return ok('3');
  const configurables = await readOne(client, {
    resource: 'configurable-products',
    permission: 'api.catalog.products',
  });
  if (configurables.ok) return ok('2.1');
  if (configurables.error.status !== 404) return configurables;
  const attributes = await readOne(client, {
    resource: 'attributes',
    permission: 'api.catalog.attributes',
  });
  if (!attributes.ok) return attributes;
  return ok(attributes.value.data.some((attribute) => 'swatch_type' in attribute) ? '2.0' : '1');
}

function readOne(client: Client, { resource, permission }: { resource: string; permission: string }) {
  const query = { limit: '1', pagination_type: 'search_after' };
  return client.send({ method: 'GET', path: [resource], query, permission }, anyList);
}
