import type { AttributeInput, ProductInput } from '../sandbox/shop/index.ts';

let made = 0;

function nextSku(prefix: string): string {
  made += 1;
  return `${prefix}-${made}`;
}

/** A published simple product with a price and a SKU of its own. */
export function simpleProduct(overrides: ProductInput = {}): ProductInput {
  const sku = nextSku('SIMPLE');
  return {
    name: `Simple product ${sku}`,
    type: 'simple',
    sku,
    regular_price: '19.90',
    description: '',
    ...overrides,
  };
}

/** A published external product. */
export function externalProduct(overrides: ProductInput = {}): ProductInput {
  const external = { type: 'external', external_url: 'https://example.test/buy', button_text: 'Buy there' };
  return simpleProduct({ sku: nextSku('EXTERNAL'), ...external, ...overrides });
}

/** A grouped product around others. */
export function groupedProduct(ids: number[], overrides: ProductInput = {}): ProductInput {
  const { regular_price: _price, ...plain } = simpleProduct({ sku: nextSku('GROUPED') });
  return { ...plain, type: 'grouped', grouped_products: ids, ...overrides };
}

/** One axis of a variable product: global with an id, custom with a name. */
export interface Axis {
  id?: number;
  name?: string;
  options: string[];
}

function axisInput(axis: Axis, position: number): AttributeInput {
  return { ...axis, position, visible: true, variation: true };
}

/** A variable product; its variations are made one by one afterwards. */
export function variableProduct(input: { axes: Axis[] } & ProductInput): ProductInput {
  const { axes, ...overrides } = input;
  const sku = nextSku('VARIABLE');
  const attributes = [...axes.map(axisInput), ...(overrides.attributes ?? [])];
  return { name: `Variable product ${sku}`, sku, ...overrides, type: 'variable', attributes };
}

/** A variation: one option per axis in the axes' order; undefined means "any". */
export function variation(
  axes: Axis[],
  options: (string | undefined)[],
  overrides: ProductInput = {},
): ProductInput {
  const attributes = axes.flatMap((axis, index) => {
    const option = options[index];
    if (option === undefined) return [];
    return [{ ...(axis.id === undefined ? { name: axis.name ?? '' } : { id: axis.id }), option }];
  });
  return { regular_price: '29.00', attributes, ...overrides };
}

/** Every combination of the axes' options, first axis slowest. */
export function combinations(axes: Axis[]): string[][] {
  return axes.reduce<string[][]>(
    (rows, axis) => rows.flatMap((row) => axis.options.map((option) => [...row, option])),
    [[]],
  );
}
