import { Button } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { ShopStructure } from '../../api/contract.ts';
import { worker } from '../../api/worker.ts';
import { usePlace } from '../../app/location.ts';
import { useSnackbar } from '../../app/notices.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { SaveBar } from '../../components/save-bar.tsx';
import { savedText } from '../../components/saved-text.ts';
import { number } from '../../components/time.tsx';
import { useServices } from '../../data/services.tsx';
import { inWords } from './save-failure.ts';
import type { useMappingDraft } from './use-mapping-draft.ts';

interface Props {
  readonly draft: ReturnType<typeof useMappingDraft>;
  readonly structure: ShopStructure | null;
}

/** Saves all three tabs; says what a save touches, and what to do when it was refused. */
export function SaveMapping({ draft, structure }: Props) {
  const { cache } = useServices();
  const say = useSnackbar();
  const product = Number(usePlace()['product'] ?? '');
  const save = async (): Promise<void> => {
    const saved = await draft.save();
    if (saved === null) return;
    const text = savedText(__('Mapping saved.', 'unopim-connector'), saved);
    say([text, keptText(saved.kept)].filter((part) => part !== '').join(' '));
    void cache.refresh(worker.pendingLook);
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
      <SaveBar
        isChanged={draft.isChanged}
        isSaving={draft.isSaving}
        onUndo={draft.reset}
        onSave={() => void save()}
        {...(draft.unsavedCount === 0 ? {} : { unsaved: unsavedText(draft.unsavedCount) })}
      />
    </>
  );
}

function unsavedText(count: number): string {
  /* translators: %s: number of rows. */
  return sprintf(_n('%s row not saved', '%s rows not saved', count, 'unopim-connector'), number(count));
}

function keptText(kept: number): string {
  if (kept === 0) return '';
  return sprintf(
    /* translators: %s: number of rows. */
    _n(
      '%s row that the connector added meanwhile stays.',
      '%s rows that the connector added meanwhile stay.',
      kept,
      'unopim-connector',
    ),
    number(kept),
  );
}
