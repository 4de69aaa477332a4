import { __ } from '@wordpress/i18n';
import type { FoundProducts } from '../api/contract.ts';
import { worker } from '../api/worker.ts';
import { useResource } from '../data/use-resource.ts';
import { Picker } from './picker.tsx';

interface Props {
  /** Id of the product; "" = none. */
  readonly chosen: string;
  readonly onPick: (id: string) => void;
}

/** A product of the shop, found by name or SKU. */
export function ProductPicker({ chosen, onPick }: Props) {
  const newest = useResource(worker.products('', 20));
  const known = newest.data?.products.find(({ id }) => String(id) === chosen);
  return (
    <Picker<FoundProducts>
      label={__('Product', 'unopim-connector')}
      placeholder={__('Choose a product', 'unopim-connector')}
      value={chosen === '' ? null : (known?.name ?? `#${chosen}`)}
      search={(q) => worker.products(q, 20)}
      optionsOf={({ products }) =>
        products.map(({ id, name, sku, type }) => ({
          key: String(id),
          title: name === '' ? `#${id}` : name,
          detail: [sku, type].filter((part) => part !== '').join(' · '),
          refusal: null,
        }))
      }
      onPick={({ key }) => onPick(key)}
    />
  );
}
