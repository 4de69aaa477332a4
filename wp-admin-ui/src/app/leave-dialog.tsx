import { __ } from '@wordpress/i18n';
import { Dialog } from '../components/dialog.tsx';
import { useLeaveQuestion } from './location.ts';

/** Asked before a screen with unsaved changes is left. */
export function LeaveDialog() {
  const question = useLeaveQuestion();
  if (question === null) return null;
  return (
    <Dialog
      title={__('Leave without saving?', 'unopim-connector')}
      confirmLabel={__('Leave', 'unopim-connector')}
      cancelLabel={__('Stay here', 'unopim-connector')}
      isDestructive
      onConfirm={question.leave}
      onCancel={question.stay}
    >
      <p>{__('The changes on this screen are not saved.', 'unopim-connector')}</p>
    </Dialog>
  );
}
