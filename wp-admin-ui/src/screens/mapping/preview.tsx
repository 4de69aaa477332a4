import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { worker } from '../../api/worker.ts';
import { useUrlState } from '../../app/location.ts';
import { Panel } from '../../components/panel.tsx';
import { ProductPicker } from '../../components/product-picker.tsx';
import { useServices } from '../../data/services.tsx';
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
