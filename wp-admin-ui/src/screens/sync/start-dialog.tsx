import { useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { RunEstimate, RunOrder } from '../../api/contract.ts';
import type { Answer } from '../../api/failure.ts';
import { worker } from '../../api/worker.ts';
import { Dialog } from '../../components/dialog.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { CheckField } from '../../components/fields.tsx';
import { Loading } from '../../components/load-state.tsx';
import { useServices } from '../../data/services.tsx';
import { useStartRun } from '../../data/use-start-run.ts';
import { estimateText } from './run-text.ts';

/** So many of a kind are pushed by a test. */
const TEST_ITEMS = 5;

interface Props {
  readonly title: string;
  readonly order: Pick<RunOrder, 'kind' | 'filter'>;
  readonly onClose: () => void;
}

/** What a run will cost, whether to try a few first, and whether to compare with UnoPim. */
export function StartDialog({ title, order, onClose }: Props) {
  const [isTest, setTest] = useState(false);
  const [compare, setCompare] = useState(false);
  const start = useStartRun();
  const whole: RunOrder = { ...order, first: isTest ? TEST_ITEMS : null, compare };
  const confirm = async (): Promise<void> => {
    const answer = await start.run(whole);
    if (answer?.ok === true) onClose();
  };
  return (
    <Dialog
      title={title}
      confirmLabel={isTest ? __('Push a few', 'unopim-connector') : __('Push', 'unopim-connector')}
      isBusy={start.isRunning}
      onConfirm={() => void confirm()}
      onCancel={onClose}
    >
      <Estimate order={whole} />
      <div className="unopim-form">
        <CheckField
          label={__('Test push: only the first five of each kind', 'unopim-connector')}
          checked={isTest}
          onChange={setTest}
        />
        <CheckField
          label={__('Compare with UnoPim', 'unopim-connector')}
          help={__(
            'Reads every product in UnoPim and repairs mapped values that drifted. Without it only what changed here is sent.',
            'unopim-connector',
          )}
          checked={compare}
          onChange={setCompare}
        />
      </div>
      {start.failure !== null && <FailureNotice failure={start.failure} />}
    </Dialog>
  );
}

/** Asked anew with every change of the order; an answer to an earlier one is thrown away. */
function Estimate({ order }: { order: RunOrder }) {
  const { client } = useServices();
  const [answer, setAnswer] = useState<Answer<RunEstimate> | null>(null);
  const asked = JSON.stringify(order);
  useEffect(() => {
    let isOld = false;
    setAnswer(null);
    void client.send(worker.estimateRun(JSON.parse(asked) as RunOrder)).then((next) => {
      if (!isOld) setAnswer(next);
    });
    return () => {
      isOld = true;
    };
  }, [client, asked]);
  if (answer === null) return <Loading text={__('Estimating …', 'unopim-connector')} />;
  return answer.ok ? <p>{estimateText(answer.value)}</p> : <FailureNotice failure={answer.failure} />;
}
