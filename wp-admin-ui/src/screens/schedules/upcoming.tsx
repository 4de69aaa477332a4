import { useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ScheduleDraft, UpcomingRuns } from '../../api/contract.ts';
import { type Answer, explain } from '../../api/failure.ts';
import { worker } from '../../api/worker.ts';
import { useServices } from '../../data/services.tsx';
import { shopTime } from './schedule-text.ts';

/** So long nothing is asked after the last key. */
const TYPING_MS = 300;

/** The next times of what is being entered, or why there are none. */
export function Upcoming({ frequency, cron }: Pick<ScheduleDraft, 'frequency' | 'cron'>) {
  const { client } = useServices();
  const [answer, setAnswer] = useState<Answer<UpcomingRuns> | null>(null);
  useEffect(() => {
    let isOld = false;
    const ask = setTimeout(() => {
      void client.send(worker.upcoming({ frequency, cron })).then((next) => {
        if (!isOld) setAnswer(next);
      });
    }, TYPING_MS);
    return () => {
      isOld = true;
      clearTimeout(ask);
    };
  }, [client, frequency, cron]);
  if (answer === null) return null;
  if (!answer.ok) {
    const { title, message, remedy } = explain(answer.failure);
    return (
      <p className="unopim-problem" role="status">
        {title} {message} {remedy}
      </p>
    );
  }
  const { next, timeZone } = answer.value;
  return (
    <div role="status">
      <span className="unopim-muted">{__('Next times:', 'unopim-connector')}</span>
      <ul className="unopim-list">
        {next.slice(0, 3).map((at) => (
          <li key={at}>{shopTime(at, timeZone)}</li>
        ))}
      </ul>
    </div>
  );
}
