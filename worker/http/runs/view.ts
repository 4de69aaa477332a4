import { progressOf } from '../../domain/run/progress.ts';
import type { Run } from '../../domain/run/run.ts';
import type { RunView } from '../contract/runs.ts';

/** A run as the admin pages see it: whose it is and how long it worked stays here. */
export function viewRun(run: Run): RunView {
  const { siteId: _site, connectionId: _connection, activeMs: _active, ...shown } = run;
  return { ...shown, ...progressOf(run) };
}
