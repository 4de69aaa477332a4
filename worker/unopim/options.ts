import type { PimOption } from '../domain/catalog/catalog.ts';
import { ok } from '../lib/result.ts';
import type { PimStructure } from '../ports/pim.ts';
import type { Client } from './client.ts';
import { doneWhenMissing } from './missing.ts';
import { optionsSchema, writtenSchema } from './schemas.ts';
import { takenWhenValid } from './taken-code.ts';

const PERMISSION = 'api.catalog.attributes';

/** The PUT finds options by code across all attributes: who calls it has to know that the code is unique (contracts/unopim.md rule 11). */
export function makeOptions(
  client: Client,
): Pick<PimStructure, 'readOptions' | 'createOptions' | 'updateOption' | 'deleteOption'> {
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
          body: options.map(optionBody),
          permission: `${PERMISSION}.create`,
          isTaken: takenWhenValid(options.map((option) => option.code)),
        },
        writtenSchema,
      );
      return written.ok ? ok(undefined) : written;
    },
    async updateOption(attribute, option) {
      const written = await client.send(
        {
          method: 'PUT',
          path: ['attributes', attribute, 'options'],
          body: [optionBody(option)],
          permission: `${PERMISSION}.edit`,
        },
        writtenSchema,
      );
      return written.ok ? ok(undefined) : written;
    },
    async deleteOption(attribute, code) {
      const path = ['attributes', attribute, 'options', code];
      return doneWhenMissing(
        await client.send({ method: 'DELETE', path, permission: `${PERMISSION}.delete` }, writtenSchema),
      );
    },
  };
}

function optionBody({ code, labels, sortOrder, swatch }: PimOption) {
  return {
    code,
    labels,
    ...(sortOrder === undefined ? {} : { sort_order: sortOrder }),
    ...(swatch === undefined ? {} : { swatch_value: swatch }),
  };
}
