import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { FoundProducts } from '../../api/contract.ts';
import { worker } from '../../api/worker.ts';
import { useUrlState } from '../../app/location.ts';
import { Panel } from '../../components/panel.tsx';
import { Picker } from '../../components/picker.tsx';
import { useServices } from '../../data/services.tsx';
import { useResource } from '../../data/use-resource.ts';
import { PreviewPanel } from '../../meta-box/preview-panel.tsx';

/** A real product beside the mapping: what a push would send now. */
export function Preview({ isChanged }: { isChanged: boolean }) {
  const [chosen, setChosen] = useUrlState('product');
  const { cache } = useServices();
  const id = Number(chosen);
  const hasProduct = Number.isSafeInteger(id) && id > 0;
  return (
    <Panel
      title={__('Preview', 'unopim-connector')}
      lead={__('What a push would send now. Nothing is sent.', 'unopim-connector')}
      actions={
        hasProduct && (
          <Button
            variant="tertiary"
            onClick={() => void cache.refresh(worker.preview(id))}
            __next40pxDefaultSize
          >
            {__('Refresh', 'unopim-connector')}
          </Button>
        )
      }
    >
      {isChanged && (
        <p className="unopim-reason">
          {__('The preview goes by the saved mapping: save to see your changes in it.', 'unopim-connector')}
        </p>
      )}
      <ProductPicker chosen={chosen} onPick={setChosen} />
      {hasProduct && <PreviewPanel productId={id} />}
    </Panel>
  );
}

function ProductPicker({ chosen, onPick }: { chosen: string; onPick: (id: string) => void }) {
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
