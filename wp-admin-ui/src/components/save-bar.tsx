import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

interface Props {
  readonly isChanged: boolean;
  readonly isSaving: boolean;
  readonly onUndo: () => void;
  /** Where there is no form around it. */
  readonly onSave?: () => void;
  /** What is unsaved; "Not saved" where left out. */
  readonly unsaved?: string;
}

/** At the end of a form: save, undo, and whether anything is unsaved. */
export function SaveBar({ isChanged, isSaving, onUndo, onSave, unsaved }: Props) {
  return (
    <div className="unopim-save-bar">
      <Button
        variant="primary"
        type={onSave === undefined ? 'submit' : 'button'}
        onClick={onSave}
        isBusy={isSaving}
        disabled={!isChanged}
        accessibleWhenDisabled
        __next40pxDefaultSize
      >
        {__('Save changes', 'unopim-connector')}
      </Button>
      {isChanged && (
        <>
          <Button variant="tertiary" onClick={onUndo} __next40pxDefaultSize>
            {__('Undo changes', 'unopim-connector')}
          </Button>
          <span className="unopim-unsaved">{unsaved ?? __('Not saved', 'unopim-connector')}</span>
        </>
      )}
    </div>
  );
}
