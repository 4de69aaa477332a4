import { __, _n, sprintf } from '@wordpress/i18n';
import type { Run, RunEstimate } from '../../api/contract.ts';
import type { Tone } from '../../components/status-pill.tsx';
import { number } from '../../components/time.tsx';

export function isLive(state: Run['state']): boolean {
  return state === 'walking' || state === 'running' || state === 'paused';
}

export function kindText({ kind, first }: Pick<Run, 'kind' | 'first'>): string {
  const names: Readonly<Record<Run['kind'], string>> = {
    products: __('Products', 'unopim-connector'),
    categories: __('Categories', 'unopim-connector'),
    attributes: __('Attributes', 'unopim-connector'),
    everything: __('Everything', 'unopim-connector'),
    filter: __('Chosen products', 'unopim-connector'),
  };
  if (first === null) return names[kind];
  /* translators: %s: what is pushed, such as "Products". */
  return sprintf(__('%s (test)', 'unopim-connector'), names[kind]);
}

export function stateText(state: Run['state']): { tone: Tone; text: string } {
  switch (state) {
    case 'walking':
      return { tone: 'busy', text: __('Reading the shop', 'unopim-connector') };
    case 'running':
      return { tone: 'busy', text: __('Running', 'unopim-connector') };
    case 'paused':
      return { tone: 'warn', text: __('Paused', 'unopim-connector') };
    case 'finished':
      return { tone: 'good', text: __('Finished', 'unopim-connector') };
    case 'cancelled':
      return { tone: 'none', text: __('Cancelled', 'unopim-connector') };
    case 'failed':
      return { tone: 'bad', text: __('Failed', 'unopim-connector') };
  }
}

/** "12 pushed, 30 unchanged, 1 failed": only what is not zero. */
export function countsText({ counts }: Pick<Run, 'counts'>): string {
  const { pushed, unchanged, skipped, failed, left } = counts;
  const told = [
    /* translators: %s: number of things that were sent. */
    pushed > 0 && sprintf(__('%s pushed', 'unopim-connector'), number(pushed)),
    /* translators: %s: number of things that needed nothing. */
    unchanged > 0 && sprintf(__('%s unchanged', 'unopim-connector'), number(unchanged)),
    /* translators: %s: number of things that were left out. */
    skipped > 0 && sprintf(__('%s skipped', 'unopim-connector'), number(skipped)),
    /* translators: %s: number of things that failed. */
    failed > 0 && sprintf(__('%s failed', 'unopim-connector'), number(failed)),
    /* translators: %s: number of things that a save is pushing anyway. */
    left > 0 && sprintf(__('%s left to a push of their own', 'unopim-connector'), number(left)),
  ].filter((text) => text !== false);
  return told.length === 0 ? __('Nothing yet', 'unopim-connector') : told.join(', ');
}

export function timeLeftText({ secondsLeft, perMinute }: Pick<Run, 'secondsLeft' | 'perMinute'>): string {
  const rate =
    perMinute === null
      ? ''
      : /* translators: %s: number of things pushed in a minute. */
        sprintf(__('%s a minute', 'unopim-connector'), number(Math.round(perMinute)));
  const left = secondsLeft === null ? '' : minutesText(secondsLeft / 60);
  return [rate, left].filter((text) => text !== '').join(' · ');
}

function minutesText(minutes: number): string {
  if (minutes < 1) return __('less than a minute left', 'unopim-connector');
  const whole = Math.ceil(minutes);
  /* translators: %s: number of minutes. */
  return sprintf(
    _n('about %s minute left', 'about %s minutes left', whole, 'unopim-connector'),
    number(whole),
  );
}

/** What a run will cost, before it is started. */
export function estimateText({ items, requests, minutes }: RunEstimate): string {
  return sprintf(
    /* translators: 1: number of things, 2: fewest requests, 3: most requests, 4: most minutes. */
    __('%1$s to look at, %2$s to %3$s requests to UnoPim, at most about %4$s minutes.', 'unopim-connector'),
    number(items),
    number(requests.atLeast),
    number(requests.atMost),
    number(Math.max(1, Math.ceil(minutes.atMost))),
  );
}
