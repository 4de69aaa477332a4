import type { Edit } from './catalogue.ts';
import { always, anyRoot, ofOne, simple, spare, trashed, variable } from './choose.ts';

/** The list of products in wp-admin. */
export const listEdits = {
  'admin quick edit': ofOne(anyRoot, (it, one) => it.admin.quickEdit(one.id, { weight: `${it.next()}` })),
  'admin bulk edit of 3': ofOne(simple, (it, one) => {
    const three = [one, it.pick(it.simple()) ?? one, it.pick(it.variable()) ?? one];
    return it.admin.bulkEdit([...new Set(three.map(({ id }) => id))], { weight: `${it.next()}` });
  }),
  'admin star': ofOne(anyRoot, (it, one) => it.admin.toggleStar(one.id)),
  'admin reorder drag': ofOne(simple, (it) =>
    it.admin.reorder(
      it
        .simple()
        .map(({ id }) => id)
        .reverse(),
    ),
  ),
  'admin duplicate simple': ofOne(simple, (it, one) => it.admin.duplicate(one.id)),
  'admin duplicate variable': ofOne(variable, (it, one) => it.admin.duplicate(one.id)),
  'admin trash': ofOne(anyRoot, (it, one) => it.admin.trash(one.id)),
  'admin untrash': ofOne(trashed, (it, one) => it.admin.untrash(one.id)),
  'admin delete permanently': ofOne(
    (it) => (it.inTrash().length > 0 ? it.inTrash() : spare(it)),
    (it, one) => it.admin.deletePermanently(one.id),
  ),
  'admin empty trash': ofOne(trashed, (it) => it.admin.emptyTrash()),
  'CSV import of new products': always((it) => {
    const [number, term] = [it.next(), `Colore ${it.next()}`];
    it.admin.createTerm(it.axis, { name: term });
    const parent = `CSV${number}`;
    return it.admin.importCsv([
      { name: `Importato ${number}`, sku: `CSV${number}S`, regular_price: '13', weight: '1' },
      { sku: `CSV${number}V`, parent, regular_price: '14', attributes: [{ id: it.axis, option: term }] },
      {
        name: `Serie importata ${number}`,
        sku: parent,
        type: 'variable',
        weight: '1',
        attributes: [{ id: it.axis, variation: true, options: [term] }],
      },
    ]);
  }),
  'CSV import that updates': ofOne(
    (it) => [...it.simple(), ...it.variations()].filter(({ sku }) => sku !== ''),
    (it, one) => it.admin.importCsv([{ sku: one.sku, regular_price: `${it.next()}.30` }], { updates: true }),
  ),
  'page trashed': always((it) => it.admin.trashOther()),
} satisfies Record<string, Edit>;
