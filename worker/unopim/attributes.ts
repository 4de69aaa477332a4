import { isValidAttributeCode } from '../domain/catalog/code-rules.ts';
import { ok } from '../lib/result.ts';
import type { PimStructure } from '../ports/pim.ts';
import type { Client } from './client.ts';
import { writtenSchema } from './schemas.ts';
import { takenWhenValid } from './taken-code.ts';

/** Attributes and their groups. Code, type and scope of an attribute are for ever (contracts/unopim.md 6). */
export function makeAttributes(
  client: Client,
): Pick<PimStructure, 'createAttribute' | 'createAttributeGroup'> {
  return {
    async createAttribute({ code, type, labels }) {
      const written = await client.send(
        {
          method: 'POST',
          path: ['attributes'],
          body: { code, type, labels },
          permission: 'api.catalog.attributes.create',
          isTaken: takenWhenValid([code], isValidAttributeCode),
        },
        writtenSchema,
      );
      return written.ok ? ok(undefined) : written;
    },
    async createAttributeGroup({ code, labels }) {
      const written = await client.send(
        {
          method: 'POST',
          path: ['attribute-groups'],
          body: { code, labels },
          permission: 'api.catalog.attribute_groups.create',
          isTaken: takenWhenValid([code]),
        },
        writtenSchema,
      );
      return written.ok ? ok(undefined) : written;
    },
  };
}
