import { Spinner } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { type Progress, STEPS, type Step } from './use-pairing-steps.ts';

function textOf(step: Step): string {
  switch (step) {
    case 'begin':
      return __('Trade the code for a secret of this site', 'unopim-connector');
    case 'verify':
      return __('Let the Worker read the shop', 'unopim-connector');
    case 'activate':
      return __('Create the webhooks that report changes', 'unopim-connector');
  }
}

function wordOf(progress: Progress): string {
  switch (progress) {
    case 'waiting':
      return __('waiting', 'unopim-connector');
    case 'running':
      return __('working …', 'unopim-connector');
    case 'done':
      return __('done', 'unopim-connector');
    case 'failed':
      return __('failed', 'unopim-connector');
  }
}

/** Each step on a line with its progress, read out as it changes. */
export function StepList({ progress }: { progress: Readonly<Record<Step, Progress>> }) {
  return (
    <ol
      className="unopim-steps"
      aria-live="polite"
      aria-label={__('Progress of pairing', 'unopim-connector')}
    >
      {STEPS.map((step) => (
        <li key={step} className={`is-${progress[step]}`}>
          <span>{textOf(step)}</span>
          <span className="unopim-steps__state">
            {progress[step] === 'running' && <Spinner />}
            {wordOf(progress[step])}
          </span>
        </li>
      ))}
    </ol>
  );
}
