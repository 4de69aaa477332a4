import { __, _n, sprintf } from '@wordpress/i18n';
import type { DeletionDecision, Deletions } from '../../api/contract.ts';
import { worker } from '../../api/worker.ts';
import { useSnackbar } from '../../app/notices.tsx';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Panel } from '../../components/panel.tsx';
import { Row } from '../../components/row.tsx';
import { StatusPill } from '../../components/status-pill.tsx';
import { number } from '../../components/time.tsx';
import { useServices } from '../../data/services.tsx';
import { useAction } from '../../data/use-action.ts';
import { useResource } from '../../data/use-resource.ts';

type Asked = 'kept' | 'held';

/** What the shop has deleted and UnoPim still has; nothing is shown where there is none. */
export function DeletionsPanel() {
  const deletions = useResource(worker.deletions);
  const counts = deletions.data?.counts;
  if (deletions.data === null || counts === undefined || counts.kept + counts.held === 0) return null;
  return (
    <Panel
      title={__('Deleted in the shop', 'unopim-connector')}
      lead={__('UnoPim still has these. Nothing is deleted there without your word.', 'unopim-connector')}
      layout="rows"
    >
      <ul className="unopim-rows">
        {counts.held > 0 && <Decision state="held" count={counts.held} data={deletions.data} />}
        {counts.kept > 0 && <Decision state="kept" count={counts.kept} data={deletions.data} />}
      </ul>
    </Panel>
  );
}

interface Props {
  readonly state: Asked;
  readonly count: number;
  readonly data: Deletions;
}

function Decision({ state, count, data }: Props) {
  const { cache } = useServices();
  const decide = useAction(worker.decideDeletions);
  const say = useSnackbar();
  const answer = async (word: DeletionDecision['answer']): Promise<boolean> => {
    const done = await decide.run({ answer: word, which: { state } });
    if (done?.ok !== true) return false;
    say(decidedText(word, done.value.decided));
    await Promise.all([cache.refresh(worker.deletions), cache.refresh(worker.problems)]);
    return true;
  };
  const codes = data.deletions.filter((one) => one.state === state).map(({ code }) => code);
  return (
    <Row
      title={titleOf(state)}
      pill={<StatusPill tone={state === 'held' ? 'bad' : 'none'}>{number(count)}</StatusPill>}
      actions={
        <div className="unopim-buttons">
          <Ask
            label={__('Delete in UnoPim', 'unopim-connector')}
            question={__('Delete all of them in UnoPim?', 'unopim-connector')}
            text={__(
              'This cannot be undone. The shop is looked at once more before each of them.',
              'unopim-connector',
            )}
            isDestructive
            isBusy={decide.isRunning}
            onConfirm={() => answer('delete')}
          />
          <Ask
            label={__('Keep in UnoPim', 'unopim-connector')}
            question={__('Keep all of them in UnoPim?', 'unopim-connector')}
            text={__('They stay in UnoPim, and you are not asked about them again.', 'unopim-connector')}
            isBusy={decide.isRunning}
            onConfirm={() => answer('keep')}
          />
        </div>
      }
    >
      <p className="unopim-muted">{sampleText(codes, count)}</p>
      {decide.failure !== null && <FailureNotice failure={decide.failure} onDismiss={decide.dismiss} />}
    </Row>
  );
}

function titleOf(state: Asked): string {
  return state === 'held'
    ? __('Very many deletions at once: stopped, and waiting for your word', 'unopim-connector')
    : __('Deleted for good in the shop, kept in UnoPim', 'unopim-connector');
}

function sampleText(codes: readonly string[], count: number): string {
  const shown = codes.slice(0, 5).join(', ');
  const more = count - Math.min(5, codes.length);
  if (more <= 0) return shown;
  /* translators: 1: a few codes, 2: how many more there are. */
  return sprintf(__('%1$s and %2$s more', 'unopim-connector'), shown, number(more));
}

function decidedText(word: DeletionDecision['answer'], decided: number): string {
  return word === 'delete'
    ? /* translators: %s: number of products, categories or options. */
      sprintf(
        _n('%s is deleted in UnoPim.', '%s are deleted in UnoPim.', decided, 'unopim-connector'),
        number(decided),
      )
    : /* translators: %s: number of products, categories or options. */
      sprintf(_n('%s stays in UnoPim.', '%s stay in UnoPim.', decided, 'unopim-connector'), number(decided));
}

interface AskProps {
  readonly label: string;
  readonly question: string;
  readonly text: string;
  readonly isDestructive?: boolean;
  readonly isBusy: boolean;
  readonly onConfirm: () => Promise<boolean>;
}

function Ask({ label, question, text, isDestructive = false, isBusy, onConfirm }: AskProps) {
  return (
    <ConfirmButton
      label={label}
      question={question}
      confirmLabel={label}
      isDestructive={isDestructive}
      isBusy={isBusy}
      onConfirm={onConfirm}
    >
      <p>{text}</p>
    </ConfirmButton>
  );
}
