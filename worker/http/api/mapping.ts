import { createRoute } from '@hono/zod-openapi';
import { attributesInUse } from '../../domain/mapping/attributes-in-use.ts';
import { autoMapAttributes, autoMapAxes, autoMapCore } from '../../domain/mapping/auto-map.ts';
import { applyDefaults } from '../../domain/mapping/defaults.ts';
import { needCatalog } from '../catalog/need-catalog.ts';
import { namedAttributes } from '../catalog/search-attributes.ts';
import { attributeChoices, readShopStructure } from '../catalog/shop-attributes.ts';
import { configChanged } from '../config-changed.ts';
import type { Api } from '../context.ts';
import {
  autoMapSchema,
  defaultsSchema,
  draftSchema,
  proposedRowsSchema,
  readMappingSchema,
  savedMappingSchema,
  saveMappingSchema,
} from '../contract/mapping.ts';
import { refuse } from '../errors.ts';
import { unfilledAttributes } from '../mapping/check-mapping.ts';
import { saveMapping } from '../mapping/save.ts';
import { answers, body, SITE, siteParams, siteSecurity } from '../routes.ts';

const common = { tags: ['Field mapping'], security: siteSecurity };
const MAPPING = `${SITE}/mapping` as const;

const readRoute = createRoute({
  ...common,
  method: 'get',
  path: MAPPING,
  summary: 'The mapping',
  request: { params: siteParams },
  responses: answers(readMappingSchema, 'The mapping as saved.'),
});

const saveRoute = createRoute({
  ...common,
  method: 'put',
  path: MAPPING,
  summary: 'Save the mapping',
  description:
    'Replaces it, but for rows that the connector added since `version` was read: they stay. A save of another person since then is never overwritten (409). Impossible pairs, and two fields on one attribute, are refused with the reason.',
  request: { params: siteParams, body: body(saveMappingSchema) },
  responses: answers(savedMappingSchema, 'Saved.'),
});

const autoMapRoute = createRoute({
  ...common,
  method: 'post',
  path: `${MAPPING}/auto-map`,
  summary: 'Propose rows by code and label',
  description:
    'For empty rows only, with attributes of the Default family and of the family rules; before one is chosen, with any. Nothing is saved.',
  request: { params: siteParams, body: body(autoMapSchema) },
  responses: answers(proposedRowsSchema, 'New rows.'),
});

const defaultsRoute = createRoute({
  ...common,
  method: 'post',
  path: `${MAPPING}/defaults`,
  summary: 'Propose the WooCommerce defaults',
  description:
    'For empty rows only, with attributes of the Default family and of the family rules; before one is chosen, with any. Nothing is saved.',
  request: { params: siteParams, body: body(draftSchema) },
  responses: answers(defaultsSchema, 'New rows, and attributes worth creating.'),
});

export function addMappingRoutes(app: Api): void {
  app.openapi(readRoute, async (c) => {
    const { store } = c.get('services');
    const { id, connectionId, info } = c.get('site');
    const { mapping, journal } = await store.mappings.read(id);
    const catalog = connectionId === null ? null : await store.catalogs.read(connectionId);
    const unfilled = unfilledAttributes(mapping, catalog);
    const named = namedAttributes(mapping, { catalog, language: info.language, mapping });
    return c.json({ mapping, version: journal.version, unfilled, named }, 200);
  });
  app.openapi(saveRoute, async (c) => {
    const services = c.get('services');
    const site = c.get('site');
    const { version, ...draft } = c.req.valid('json');
    const done = await saveMapping(services, { site, draft, version });
    if (!done.ok) return refuse(c, done.error);
    const { saved, parts } = done.value;
    const read = await needCatalog(services, site);
    const catalog = read.ok ? read.value : null;
    const { mapping } = saved;
    const unfilled = unfilledAttributes(mapping, catalog);
    const named = namedAttributes(mapping, { catalog, language: site.info.language, mapping });
    return c.json({ ...saved, unfilled, named, ...(await configChanged(services, site, parts)) }, 200);
  });
  addProposals(app);
}

function addProposals(app: Api): void {
  app.openapi(autoMapRoute, async (c) => {
    const services = c.get('services');
    const site = c.get('site');
    const catalog = await needCatalog(services, site);
    if (!catalog.ok) return refuse(c, catalog.error);
    const structure = await readShopStructure(services, { site, refresh: false });
    if (!structure.ok) return refuse(c, structure.error);
    const { mapping: draft, channel, locale } = c.req.valid('json');
    const mapping = draft ?? (await services.store.configs.read(site.id)).mapping;
    const attributes = attributesInUse(mapping, catalog.value);
    const choices = attributeChoices(structure.value);
    const core = autoMapCore(mapping, attributes);
    const withCore = { ...mapping, core: [...mapping.core, ...core] };
    const proposed = {
      core,
      attributes: autoMapAttributes({ mapping: withCore, attributes, choices, channel, locale }),
      axes: autoMapAxes(withCore, attributes, choices),
    };
    const { language } = site.info;
    const named = namedAttributes(proposed, { catalog: catalog.value, language, mapping });
    return c.json({ ...proposed, named }, 200);
  });
  app.openapi(defaultsRoute, async (c) => {
    const services = c.get('services');
    const catalog = await needCatalog(services, c.get('site'));
    if (!catalog.ok) return refuse(c, catalog.error);
    const mapping =
      c.req.valid('json').mapping ?? (await services.store.configs.read(c.get('site').id)).mapping;
    const { rows } = applyDefaults(mapping, attributesInUse(mapping, catalog.value));
    const { offers } = applyDefaults(mapping, catalog.value.attributes);
    const proposed = { core: rows, attributes: [], axes: [] };
    const { language } = c.get('site').info;
    const named = namedAttributes(proposed, { catalog: catalog.value, language, mapping });
    return c.json({ core: rows, offers, named }, 200);
  });
}
