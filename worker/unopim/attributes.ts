import { isValidAttributeCode } from '../domain/catalog/code-rules.ts';
import { ok } from '../lib/result.ts';
import type { PimStructure } from '../ports/pim.ts';
import type { Client } from './client.ts';
import { doneWhenMissing, nullWhenMissing } from './missing.ts';
import { attributeSchema, writtenSchema } from './schemas.ts';
import { takenWhenValid } from './taken-code.ts';

const PERMISSION = 'api.catalog.attributes';

/** Attributes and their groups. Code, type and scope of an attribute are for ever (contracts/unopim.md 6). */
export function makeAttributes(
  client: Client,
): Pick<
  PimStructure,
  'createAttribute' | 'readAttribute' | 'updateAttributeLabels' | 'deleteAttribute' | 'createAttributeGroup'
> {
  return {
    async readAttribute(code) {
      const call = { method: 'GET', path: ['attributes', code], permission: PERMISSION } as const;
      return nullWhenMissing(await client.send(call, attributeSchema));
    },
    async updateAttributeLabels(code, labels) {
      const written = await client.send(
        { method: 'PUT', path: ['attributes', code], body: { labels }, permission: `${PERMISSION}.edit` },
        writtenSchema,
      );
      return written.ok ? ok(undefined) : written;
    },
    async deleteAttribute(code) {
      const call = {
        method: 'DELETE',
        path: ['attributes', code],
        permission: `${PERMISSION}.delete`,
      } as const;
      return doneWhenMissing(await client.send(call, writtenSchema));
    },
    async createAttribute({ code, type, labels }) {
      const written = await client.send(
        {
          method: 'POST',
          path: ['attributes'],
          body: { code, type, labels },
          permission: `${PERMISSION}.create`,
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
