import type { WooId } from '../../domain/ids.ts';
import type { HandedOver } from '../../ports/jobs.ts';
import type { RunContext } from './context.ts';

type Handed = Omit<HandedOver, 'connectionId' | 'siteId' | 'kind' | 'wcId' | 'trigger'> & {
  readonly id: WooId;
};

/** A product that the run cannot finish now becomes a job, like any other push that has to come again. */
export async function handOver({ deps, file, track, lane }: RunContext, handed: Handed): Promise<void> {
  const { id, ...rest } = handed;
  const { connectionId } = deps;
  if (handed.intent !== null) lane.watch.noteDoubt(file.site.id, id);
  await deps.store.jobs.handOver({
    ...rest,
    connectionId,
    siteId: file.site.id,
    kind: 'product',
    wcId: id,
    trigger: track.run.trigger,
  });
}
