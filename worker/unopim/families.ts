import type { PimFamily } from '../domain/catalog/catalog.ts';
import { ok } from '../lib/result.ts';
import type { PimStructure } from '../ports/pim.ts';
import type { Client } from './client.ts';
import { nullWhenMissing } from './missing.ts';
import { familySchema, writtenSchema } from './schemas.ts';

const PERMISSION = 'api.catalog.families';

export function makeFamilies(client: Client): Pick<PimStructure, 'readFamily' | 'writeFamily'> {
  return {
    async readFamily(code) {
      const call = { method: 'GET', path: ['families', code], permission: PERMISSION } as const;
      return nullWhenMissing(await client.send(call, familySchema));
    },
    async writeFamily(family) {
      const written = await client.send(
        {
          method: 'PUT',
          path: ['families', family.code],
          body: familyBody(family),
          permission: `${PERMISSION}.edit`,
        },
        writtenSchema,
      );
      return written.ok ? ok(undefined) : written;
    },
  };
}

/** All groups (rule 10), each attribute with its position: without one UnoPim answers 500 (contracts/unopim.md 6). */
function familyBody(family: PimFamily) {
  return {
    labels: family.labels,
    attribute_groups: family.groups.map((group) => ({
      code: group.code,
      position: group.position,
      custom_attributes: group.attributes.map(({ code, position }) => ({ code, position })),
    })),
  };
}
