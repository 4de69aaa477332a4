import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { fieldProblem } from '../../api/failure.ts';
import { worker } from '../../api/worker.ts';
import { useSnackbar } from '../../app/notices.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { TextField } from '../../components/fields.tsx';
import { ProductPicker } from '../../components/product-picker.tsx';
import { useAction } from '../../data/use-action.ts';

interface Props {
  readonly onClose: () => void;
  readonly onAttached: (code: string) => void;
}

/** Links a product of the shop to one that stands in UnoPim; both are looked up before. */
export function AttachDialog({ onClose, onAttached }: Props) {
  const [id, setId] = useState('');
  const [code, setCode] = useState('');
  const attach = useAction(worker.attach);
  const say = useSnackbar();
  const wcId = Number(id.trim());
  const isComplete = Number.isSafeInteger(wcId) && wcId > 0 && code.trim() !== '';
  const confirm = async (): Promise<void> => {
    const answer = await attach.run(wcId, code.trim());
    if (answer?.ok !== true) return;
    /* translators: %s: code of a product in UnoPim. */
    say(sprintf(__('Attached to %s.', 'unopim-connector'), answer.value.code));
    onAttached(answer.value.code);
  };
  return (
    <Dialog
      title={__('Attach a product', 'unopim-connector')}
      confirmLabel={__('Attach', 'unopim-connector')}
      isBusy={attach.isRunning}
      isDisabled={!isComplete}
      onConfirm={() => void confirm()}
      onCancel={onClose}
    >
      <div className="unopim-form">
        <ProductPicker chosen={id} onPick={setId} />
        <TextField
          label={__('WooCommerce ID', 'unopim-connector')}
          help={__('Filled by the search; for a variation, enter its ID.', 'unopim-connector')}
          value={id}
          onChange={setId}
          problem={fieldProblem(attach.failure, 'wcId')}
        />
        <TextField
          label={__('SKU in UnoPim', 'unopim-connector')}
          value={code}
          onChange={setCode}
          problem={fieldProblem(attach.failure, 'code')}
        />
        <p className="unopim-muted">
          {__(
            'The next push writes every mapped value, and renames the product in UnoPim to the SKU of the shop unless the settings say otherwise.',
            'unopim-connector',
          )}
        </p>
        {attach.failure !== null && <FailureNotice failure={attach.failure} />}
      </div>
    </Dialog>
  );
}
