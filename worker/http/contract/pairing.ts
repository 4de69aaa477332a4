import { z } from '@hono/zod-openapi';
import { siteInfoSchema } from '../../domain/settings/schema.ts';

const address = z.string().min(1).max(2000);
const secret = z.string().trim().min(1).max(500);

export const pairingCodeSchema = z
  .object({
    code: z.string().openapi({ description: 'Good for one site, once.' }),
    expiresAt: z.number().openapi({ description: 'Milliseconds since the epoch.' }),
  })
  .openapi('PairingCode');

export const shopCredentialsSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('application'), username: z.string().min(1).max(200), password: secret }),
  z.strictObject({ kind: z.literal('key'), consumerKey: secret, consumerSecret: secret }),
]);

export const beginPairingSchema = z
  .strictObject({
    code: z.string().trim().min(1).max(200),
    siteUrl: address.openapi({ description: 'home_url() of the site.' }),
    adminUrl: address.openapi({
      description: 'admin_url() of the site; tokens are good for its origin only.',
    }),
    name: z.string().max(200).default(''),
    language: z.string().max(20).default(''),
    timeZone: z.string().max(64).default(''),
    credentials: shopCredentialsSchema,
    siteId: z
      .string()
      .regex(/^[\w-]{1,64}$/)
      .optional()
      .openapi({ description: 'Where the site was paired before: what begin answered then.' }),
    siteSecret: z
      .string()
      .min(1)
      .max(500)
      .optional()
      .openapi({ description: 'The API secret of that pairing: proves that this is the same site.' }),
    change: z
      .enum(['moved', 'copy'])
      .optional()
      .openapi({ description: 'Needed where a known site id comes from a new address.' }),
  })
  .openapi('BeginPairing');
export type BeginPairing = z.infer<typeof beginPairingSchema>;

export const begunPairingSchema = z
  .object({
    siteId: z.string(),
    apiSecret: z.string().openapi({ description: 'Signs tokens. Shown this once; keep it on the server.' }),
    known: z.boolean().openapi({ description: 'true = this site was paired before and keeps its data.' }),
  })
  .openapi('BegunPairing');

export const siteSchema = z
  .object({
    id: z.string(),
    state: z.enum(['begun', 'verified', 'active', 'unpaired']),
    url: z.string(),
    adminUrl: z.string(),
    isConnected: z.boolean().openapi({ description: 'Whether the site has a UnoPim connection.' }),
    info: siteInfoSchema,
  })
  .openapi('Site');
export type SiteView = z.infer<typeof siteSchema>;

export const activatedSchema = z
  .object({
    site: siteSchema,
    topics: z.array(z.string()).openapi({ description: 'Webhooks that now deliver to the connector.' }),
    missingTopics: z.array(z.string()).openapi({
      description: 'Known only where the plugin is active: terms are then found by reconciling.',
    }),
  })
  .openapi('Activated');

export const unpairQuerySchema = z.object({
  data: z.enum(['keep', 'remove']).optional().openapi({
    description:
      'remove = links, mappings, logs and settings go too. Left out = as the setting removeDataOnUninstall says.',
  }),
});

export const unpairedSchema = z
  .object({
    webhooksRemoved: z.number(),
    webhooksLeft: z
      .boolean()
      .openapi({ description: 'true = the shop could not be reached; delete its webhooks by hand.' }),
  })
  .openapi('Unpaired');
