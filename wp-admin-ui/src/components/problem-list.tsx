import { Button } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { Problem } from '../api/contract.ts';
import { worker } from '../api/worker.ts';
import { useSnackbar } from '../app/notices.tsx';
import { useServices } from '../data/services.tsx';
import { useAction } from '../data/use-action.ts';
import { FailureNotice } from './failure-notice.tsx';
import { Row } from './row.tsx';
import { StatusPill } from './status-pill.tsx';
import { number, Time } from './time.tsx';

/** What somebody has to fix, by cause, each with its fix and a retry. */
export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  return (
    <ul className="unopim-rows">
      {problems.map((problem) => (
        <ProblemRow key={problem.key} problem={problem} />
      ))}
    </ul>
  );
}

function ProblemRow({ problem }: { problem: Problem }) {
  const { cache } = useServices();
  const retry = useAction(worker.retry);
  const say = useSnackbar();
  const tryAgain = async (): Promise<void> => {
    const answer = await retry.run(problem.key);
    if (answer?.ok !== true) return;
    say(
      sprintf(
        /* translators: %s: number of products. */
        _n(
          '%s product is tried again.',
          '%s products are tried again.',
          answer.value.queued,
          'unopim-connector',
        ),
        number(answer.value.queued),
      ),
    );
    await Promise.all([cache.refresh(worker.problems), cache.refresh(worker.health)]);
  };
  return (
    <Row
      title={problem.message}
      pill={<StatusPill tone={problem.count === 0 ? 'warn' : 'bad'}>{scopeOf(problem)}</StatusPill>}
      actions={
        <Button
          variant="secondary"
          isBusy={retry.isRunning}
          onClick={() => void tryAgain()}
          __next40pxDefaultSize
          aria-label={sprintf(
            /* translators: %s: what went wrong. */
            __('Try again: %s', 'unopim-connector'),
            problem.message,
          )}
        >
          {__('Try again', 'unopim-connector')}
        </Button>
      }
    >
      <p>{problem.remedy}</p>
      <Samples problem={problem} />
      {retry.failure !== null && <FailureNotice failure={retry.failure} onDismiss={retry.dismiss} />}
    </Row>
  );
}

function scopeOf({ count }: Problem): string {
  if (count === 0) return __('Whole site', 'unopim-connector');
  /* translators: %s: number of products. */
  return sprintf(_n('%s product', '%s products', count, 'unopim-connector'), number(count));
}

function Samples({ problem }: { problem: Problem }) {
  const { shell } = useServices();
  return (
    <p className="unopim-muted">
      {problem.samples.map(({ wcId, code }) => (
        <a key={wcId} className="unopim-sample" href={`${shell.adminUrl}post.php?post=${wcId}&action=edit`}>
          {code ?? `#${wcId}`}
        </a>
      ))}
      <span>
        {__('Last seen', 'unopim-connector')} <Time at={problem.lastAt} />
      </span>
    </p>
  );
}
