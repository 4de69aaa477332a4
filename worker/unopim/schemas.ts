import { z } from 'zod';
import type { PimAttribute, PimChannel, PimFamily, PimOption } from '../domain/catalog/catalog.ts';
import type { PimCategoryField } from '../ports/pim.ts';
import { flag, labels, list, map, position, texts } from './php-shapes.ts';

/** Every write that worked answers this and no more (contracts/unopim.md 3). */
export const writtenSchema = z.object({ success: z.literal(true) });

export const attributeSchema = z
  .object({
    code: z.string(),
    type: z.string(),
    validation: z.string().nullish(),
    regex_pattern: z.string().nullish(),
    is_required: flag,
    is_unique: flag,
    value_per_locale: flag,
    value_per_channel: flag,
    enable_wysiwyg: flag,
    labels,
  })
  .transform(
    (attribute): PimAttribute => ({
      code: attribute.code,
      type: attribute.type,
      perLocale: attribute.value_per_locale,
      perChannel: attribute.value_per_channel,
      required: attribute.is_required,
      unique: attribute.is_unique,
      validation: attribute.validation || null,
      regexPattern: attribute.regex_pattern || null,
      wysiwyg: attribute.enable_wysiwyg,
      labels: attribute.labels,
    }),
  );

/** All options at once, as a bare list. */
export const optionsSchema = z.array(
  z
    .object({
      code: z.string(),
      labels,
      sort_order: z.number().nullish(),
      swatch_value: z.string().nullish(),
      swatch_value_url: z.string().nullish(),
    })
    .transform(
      ({ code, labels: byLocale, ...option }): PimOption => ({
        code,
        labels: byLocale,
        ...(option.sort_order == null ? {} : { sortOrder: option.sort_order }),
        ...(option.swatch_value ? { swatch: option.swatch_value } : {}),
        ...(option.swatch_value_url ? { hasSwatchImage: true } : {}),
      }),
    ),
);

const placed = z.object({ code: z.string(), position });

export const familySchema = z
  .object({
    code: z.string(),
    labels,
    attribute_groups: list(placed.extend({ custom_attributes: list(placed) })),
  })
  .transform(
    (family): PimFamily => ({
      code: family.code,
      labels: family.labels,
      groups: family.attribute_groups.map(({ custom_attributes: attributes, ...group }) => ({
        ...group,
        attributes,
      })),
    }),
  );

export const channelSchema = z
  .object({
    code: z.string(),
    labels,
    root_category: z.string().nullish(),
    locales: texts,
    currencies: texts,
  })
  .transform(
    ({ root_category: rootCategory, ...channel }): PimChannel => ({
      ...channel,
      rootCategory: rootCategory ?? '',
    }),
  );

export const categorySchema = z.object({
  code: z.string(),
  parent: z.string().nullish(),
  additional_data: map(z.unknown()),
});

export const categoryFieldSchema = z
  .object({ type: z.string(), value_per_locale: flag })
  .transform(({ type, value_per_locale: perLocale }): PimCategoryField => ({ type, perLocale }));

/** Where the upload put the files: one path, or for a gallery all of them joined by commas (contracts/unopim.md 9). */
export const uploadedSchema = writtenSchema.extend({ data: z.object({ filePath: z.string().min(1) }) });
