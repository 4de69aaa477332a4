import { createRoute } from '@hono/zod-openapi';
import { needCatalog } from '../catalog/need-catalog.ts';
import { pickLabel, searchAttributes } from '../catalog/search-attributes.ts';
import { readShopStructure } from '../catalog/shop-attributes.ts';
import { connectionOf } from '../connected.ts';
import type { Api } from '../context.ts';
import {
  attributeQuerySchema,
  categoryQuerySchema,
  familiesSchema,
  foundAttributesSchema,
  foundCategoriesSchema,
  shopStructureSchema,
  structureQuerySchema,
} from '../contract/catalog.ts';
import { ofSyncError, refuse } from '../errors.ts';
import { answers, SITE, siteParams, siteSecurity } from '../routes.ts';

const common = { tags: ['Catalog'], security: siteSecurity, method: 'get' as const };

const attributesRoute = createRoute({
  ...common,
  path: `${SITE}/catalog/attributes`,
  summary: 'Search UnoPim attributes for the picker',
  request: { params: siteParams, query: attributeQuerySchema },
  responses: answers(foundAttributesSchema, 'Those that can be picked first.'),
});

const familiesRoute = createRoute({
  ...common,
  path: `${SITE}/catalog/families`,
  summary: 'Families of UnoPim',
  request: { params: siteParams },
  responses: answers(familiesSchema, 'All of them.'),
});

const categoriesRoute = createRoute({
  ...common,
  path: `${SITE}/catalog/categories`,
  summary: 'Search UnoPim categories for the picker',
  request: { params: siteParams, query: categoryQuerySchema },
  responses: answers(foundCategoriesSchema, 'What was found.'),
});

const shopRoute = createRoute({
  ...common,
  path: `${SITE}/shop/structure`,
  summary: "The shop's attributes and categories",
  request: { params: siteParams, query: structureQuerySchema },
  responses: answers(shopStructureSchema, 'As last read.'),
});

const NO_PARENT = {
  code: 'mapping.category_without_parent',
  message: 'A category without a parent takes no products in UnoPim.',
  remedy: 'Pick a category below it.',
};

export function addCatalogRoutes(app: Api): void {
  app.openapi(attributesRoute, async (c) => {
    const catalog = await needCatalog(c.get('services'), c.get('site'));
    if (!catalog.ok) return refuse(c, catalog.error);
    const { id, info } = c.get('site');
    const { mapping } = await c.get('services').store.mappings.read(id);
    const wanted = { query: c.req.valid('query'), language: info.language, mapping };
    const attributes = searchAttributes(catalog.value, wanted);
    return c.json({ attributes }, 200);
  });
  app.openapi(familiesRoute, async (c) => {
    const catalog = await needCatalog(c.get('services'), c.get('site'));
    if (!catalog.ok) return refuse(c, catalog.error);
    const { language } = c.get('site').info;
    const families = [...catalog.value.families.values()].map(({ code, labels }) => ({
      code,
      label: pickLabel(labels, language) || code,
    }));
    return c.json({ families }, 200);
  });
  addLiveSearches(app);
}

function addLiveSearches(app: Api): void {
  app.openapi(categoriesRoute, async (c) => {
    const connection = connectionOf(c.get('site'));
    if (!connection.ok) return refuse(c, connection.error);
    const { q, limit } = c.req.valid('query');
    const found = await c.get('services').lane(connection.value).searchCategories(q, limit);
    if (!found.ok) return refuse(c, ofSyncError(found.error));
    const categories = found.value.map((category) => ({
      ...category,
      refusal: category.parent === null ? NO_PARENT : null,
    }));
    return c.json({ categories }, 200);
  });
  app.openapi(shopRoute, async (c) => {
    const refresh = c.req.valid('query').refresh === '1';
    const structure = await readShopStructure(c.get('services'), { site: c.get('site'), refresh });
    if (!structure.ok) return refuse(c, structure.error);
    const attributes = structure.value.attributes.map(({ id, name, slug }) => ({
      source: `pa:${id}`,
      name,
      slug,
    }));
    const categories = structure.value.categories.map(({ id, name, slug, parent }) => ({
      id,
      name,
      slug,
      parent,
    }));
    return c.json({ attributes, categories }, 200);
  });
}
