import { err, ok } from '../lib/result.ts';
import type { PimStructure } from '../ports/pim.ts';
import type { Client } from './client.ts';
import { readAll } from './lists.ts';
import { attributeSchema, channelSchema, familySchema } from './schemas.ts';
import type { VersionReader } from './version.ts';

/** Attributes, families and channels with all their pages, and the version as it is now. */
export function makeStructure(deps: {
  client: Client;
  version: VersionReader;
}): Pick<PimStructure, 'readStructure'> {
  const { client } = deps;
  return {
    async readStructure() {
      const [version, attributes, families, channels] = await Promise.all([
        deps.version.probe(),
        readAll(client, {
          resource: 'attributes',
          permission: 'api.catalog.attributes',
          member: attributeSchema,
        }),
        readAll(client, { resource: 'families', permission: 'api.catalog.families', member: familySchema }),
        readAll(client, {
          resource: 'channels',
          permission: 'api.settings.channels',
          member: channelSchema,
        }),
      ]);
      if (!version.ok) return err(version.error);
      if (!attributes.ok) return err(attributes.error);
      if (!families.ok) return err(families.error);
      if (!channels.ok) return err(channels.error);
      return ok({
        version: version.value,
        attributes: attributes.value,
        families: families.value,
        channels: channels.value,
      });
    },
  };
}
