import type { Store } from '../ports/services.ts';
import { makeActivity } from './activity.ts';
import { makeCatalogs } from './catalogs.ts';
import { makeChoreStates } from './chore-states.ts';
import { makeCommits } from './commits.ts';
import { makeConfigs } from './configs.ts';
import { makeConnections } from './connections.ts';
import { openDatabase } from './database.ts';
import { makeDeletions } from './deletions.ts';
import { makeJobs } from './jobs.ts';
import { makeLinks } from './links.ts';
import { makeLogIds } from './log-ids.ts';
import { makeLogs } from './logs.ts';
import { makeMappings } from './mappings.ts';
import { makeMarks } from './marks.ts';
import { makeNotices } from './notices.ts';
import { makePairingCodes } from './pairing-codes.ts';
import { makePendingLooks } from './pending-looks.ts';
import { makeProblems } from './problems.ts';
import { makePulledProducts } from './pulled-products.ts';
import { makeRuns } from './runs.ts';
import { makeSchedules } from './schedules.ts';
import type { SecretBox } from './secret-box.ts';
import { makeSecretRotation } from './secret-rotation.ts';
import { makeSeenProducts } from './seen-products.ts';
import { makeShopStructures } from './shop-structures.ts';
import { makeSites } from './sites.ts';
import { countStatements } from './statement-count.ts';
import { makeWebhooks } from './webhooks.ts';

export type { Store };

/** Sequence of log ids of this isolate: shared by all stores in it, so that two stores never write one id. */
const nextLogId = makeLogIds();

/** Every repository over one D1 database. Keeps nothing in memory but the sequence of log ids. */
export function makeStore(on: { db: D1Database; secrets: SecretBox }): Store {
  const { secrets } = on;
  const { db, given } = countStatements(on.db);
  const orm = openDatabase(db);
  return {
    jobs: makeJobs({ db }),
    links: makeLinks({ db }),
    deletions: makeDeletions({ db }),
    logs: makeLogs({ db, nextLogId }),
    problems: makeProblems({ db }),
    notices: makeNotices({ db, secrets }),
    commits: makeCommits({ db, nextLogId }),
    sites: makeSites({ db, orm, secrets }),
    connections: makeConnections({ orm, secrets }),
    configs: makeConfigs({ orm }),
    mappings: makeMappings({ db }),
    pendingLooks: makePendingLooks({ db }),
    catalogs: makeCatalogs({ orm }),
    pulled: makePulledProducts({ db }),
    pairingCodes: makePairingCodes({ orm }),
    shopStructures: makeShopStructures({ orm }),
    secretRotation: makeSecretRotation({ db, secrets }),
    webhooks: makeWebhooks({ orm }),
    activity: makeActivity({ db }),
    chores: makeChoreStates({ db }),
    schedules: makeSchedules({ db }),
    seen: makeSeenProducts({ db }),
    marks: makeMarks({ db }),
    runs: makeRuns({ db }),
    statements: given,
  };
}
