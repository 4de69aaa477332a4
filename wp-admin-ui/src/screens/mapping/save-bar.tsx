import { Button } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { SavedMapping, ShopStructure } from '../../api/contract.ts';
import { worker } from '../../api/worker.ts';
import { usePlace } from '../../app/location.ts';
import { useSnackbar } from '../../app/notices.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { number } from '../../components/time.tsx';
import { useServices } from '../../data/services.tsx';
import { inWords } from './save-failure.ts';
import type { useMappingDraft } from './use-mapping-draft.ts';

interface Props {
  readonly draft: ReturnType<typeof useMappingDraft>;
  readonly structure: ShopStructure | null;
}

/** Saves all three tabs; says what a save touches, and what to do when it was refused. */
export function SaveBar({ draft, structure }: Props) {
  const { cache } = useServices();
  const say = useSnackbar();
  const product = Number(usePlace()['product'] ?? '');
  const save = async (): Promise<void> => {
    const saved = await draft.save();
    if (saved === null) return;
    say(savedText(saved));
    if (product > 0) void cache.refresh(worker.preview(product));
  };
  const { failure, reload } = draft;
  const isChangedMeanwhile = failure?.kind === 'refused' && failure.code === 'mapping.changed';
  return (
    <>
      {failure !== null && (
        <FailureNotice failure={inWords(failure, { sent: draft.sent, structure })}>
          {isChangedMeanwhile && (
            <Button
              variant="secondary"
              size="compact"
              isBusy={reload.isRunning}
              onClick={() => void reload.run()}
            >
              {__('Load the latest and keep my rows', 'unopim-connector')}
            </Button>
          )}
        </FailureNotice>
      )}
      {reload.failure !== null && <FailureNotice failure={reload.failure} onDismiss={reload.dismiss} />}
      <div className="unopim-save-bar">
        <Button
          variant="primary"
          onClick={() => void save()}
          isBusy={draft.isSaving}
          disabled={!draft.isChanged}
          accessibleWhenDisabled
          __next40pxDefaultSize
        >
          {__('Save changes', 'unopim-connector')}
        </Button>
        {draft.isChanged && (
          <>
            <Button variant="tertiary" onClick={draft.reset} __next40pxDefaultSize>
              {__('Undo changes', 'unopim-connector')}
            </Button>
            <span className="unopim-unsaved">{unsavedText(draft.unsavedCount)}</span>
          </>
        )}
      </div>
    </>
  );
}

function unsavedText(count: number): string {
  if (count === 0) return __('Not saved', 'unopim-connector');
  /* translators: %s: number of rows. */
  return sprintf(_n('%s row not saved', '%s rows not saved', count, 'unopim-connector'), number(count));
}

function savedText({ touches, requeued, kept }: SavedMapping): string {
  const parts: string[] = [
    touches === 0
      ? __('Mapping saved.', 'unopim-connector')
      : sprintf(
          /* translators: %s: number of products. */
          _n(
            'Mapping saved. It concerns %s product.',
            'Mapping saved. It concerns %s products.',
            touches,
            'unopim-connector',
          ),
          number(touches),
        ),
  ];
  if (requeued > 0)
    parts.push(
      sprintf(
        /* translators: %s: number of products. */
        _n(
          '%s that was skipped is tried again now.',
          '%s that were skipped are tried again now.',
          requeued,
          'unopim-connector',
        ),
        number(requeued),
      ),
    );
  if (kept > 0)
    parts.push(
      sprintf(
        /* translators: %s: number of rows. */
        _n(
          '%s row that the connector added meanwhile stays.',
          '%s rows that the connector added meanwhile stay.',
          kept,
          'unopim-connector',
        ),
        number(kept),
      ),
    );
  return parts.join(' ');
}
