import { ok } from '../lib/result.ts';
import type { PimStructure } from '../ports/pim.ts';
import type { Client } from './client.ts';
import { optionsSchema, writtenSchema } from './schemas.ts';
import { takenWhenValid } from './taken-code.ts';

const PERMISSION = 'api.catalog.attributes';

/** Options are only ever created: the PUT finds them by code across all attributes (contracts/unopim.md rule 11). */
export function makeOptions(client: Client): Pick<PimStructure, 'readOptions' | 'createOptions'> {
  return {
    readOptions: (attribute) =>
      client.send(
        { method: 'GET', path: ['attributes', attribute, 'options'], permission: PERMISSION },
        optionsSchema,
      ),
    async createOptions(attribute, options) {
      if (options.length === 0) return ok(undefined);
      const written = await client.send(
        {
          method: 'POST',
          path: ['attributes', attribute, 'options'],
          body: options.map(({ code, labels }) => ({ code, labels })),
          permission: `${PERMISSION}.create`,
          isTaken: takenWhenValid(options.map((option) => option.code)),
        },
        writtenSchema,
      );
      return written.ok ? ok(undefined) : written;
    },
  };
}
