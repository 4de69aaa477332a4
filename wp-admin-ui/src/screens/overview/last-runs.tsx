import { __ } from '@wordpress/i18n';
import { worker } from '../../api/worker.ts';
import { LoadState } from '../../components/load-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { Row } from '../../components/row.tsx';
import { ScreenLink } from '../../components/screen-link.tsx';
import { StatusPill } from '../../components/status-pill.tsx';
import { Time } from '../../components/time.tsx';
import { useResource } from '../../data/use-resource.ts';
import { countsText, kindText, stateText } from '../sync/run-text.ts';

const SHOWN = 3;

/** The last bulk pushes; nothing where there was none. */
export function LastRuns() {
  const runs = useResource(worker.runs(null));
  if (runs.data?.runs.length === 0) return null;
  return (
    <Panel
      title={__('Last runs', 'unopim-connector')}
      actions={<ScreenLink to={{ screen: 'sync' }}>{__('All runs', 'unopim-connector')}</ScreenLink>}
      layout="rows"
    >
      <LoadState resource={runs}>
        {(page) => (
          <ul className="unopim-rows">
            {page.runs.slice(0, SHOWN).map((run) => {
              const { tone, text } = stateText(run.state);
              return (
                <Row key={run.id} title={kindText(run)} pill={<StatusPill tone={tone}>{text}</StatusPill>}>
                  <p className="unopim-muted">
                    <Time at={run.startedAt} /> · {countsText(run)}
                  </p>
                </Row>
              );
            })}
          </ul>
        )}
      </LoadState>
    </Panel>
  );
}
