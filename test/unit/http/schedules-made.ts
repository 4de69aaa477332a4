import type { Schedule, Schedules } from '../../../worker/ports/schedules.ts';

/** The scheduled jobs of the fake store, open to the tests. */
export function fakeSchedules(held: Map<string, Schedule>): Schedules {
  const blank = { nextAt: null, last: null, lastRunId: null, lastRunAt: null, changedSince: null };
  return {
    list: async (siteId) => [...held.values()].filter((schedule) => schedule.siteId === siteId),
    async byId({ siteId, id }) {
      const found = held.get(id);
      return found?.siteId === siteId ? found : null;
    },
    async save(key, { at, ...saved }) {
      held.set(key.id, { ...blank, createdAt: at, ...held.get(key.id), ...key, ...saved });
    },
    async remove({ id }) {
      held.delete(id);
    },
    due: async (now) => [...held.values()].filter(({ nextAt }) => nextAt !== null && nextAt <= now),
    async begin({ id }, { now, asked }) {
      const found = held.get(id);
      if (found === undefined) return null;
      return asked || (found.nextAt !== null && found.nextAt <= now) ? found : null;
    },
    async end({ id }, { nextAt, last, changedSince }) {
      const found = held.get(id);
      if (found === undefined) return;
      const run = last.runId === null ? {} : { lastRunId: last.runId, lastRunAt: last.at };
      held.set(id, { ...found, nextAt, last, changedSince, ...run });
    },
  };
}
