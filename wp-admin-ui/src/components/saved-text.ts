import { _n, sprintf } from '@wordpress/i18n';
import { number } from './time.tsx';

/** What a save set in motion, as one line for the snackbar: how many products it concerns and how many are tried again. */
export function savedText(
  saved: string,
  { touches, requeued }: { touches: number; requeued: number },
): string {
  return [saved, touchesText(touches), requeuedText(requeued)].filter((text) => text !== '').join(' ');
}

function touchesText(touches: number): string {
  if (touches === 0) return '';
  return sprintf(
    /* translators: %s: number of products. */
    _n('It concerns %s product.', 'It concerns %s products.', touches, 'unopim-connector'),
    number(touches),
  );
}

function requeuedText(requeued: number): string {
  if (requeued === 0) return '';
  return sprintf(
    /* translators: %s: number of products. */
    _n(
      '%s skipped product is tried again now.',
      '%s skipped products are tried again now.',
      requeued,
      'unopim-connector',
    ),
    number(requeued),
  );
}
