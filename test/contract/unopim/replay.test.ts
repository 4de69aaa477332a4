import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startUnoPimSandbox } from '../../sandbox/unopim/index.ts';
import { shapeDifferences } from './replay/json-shape.ts';
import { leftOutReasons } from './replay/left-out.ts';
import { hasRecordings, loadRecordings, type Recording } from './replay/recordings.ts';
import { Replayer } from './replay/replayer.ts';
import { MYSQL_STEPS, POSTGRES_STEPS, type UnrecordedSteps } from './replay/unrecorded-steps.ts';

const LAST_MYSQL = 681;
const leftOut = leftOutReasons();

interface Disagreement {
  name: string;
  differences: string[];
}

/** Replays recordings in order; status, JSON shape and the values of single products must agree. */
async function replayAll(
  options: { database: 'mysql' | 'postgres'; steps: UnrecordedSteps },
  recordings: Recording[],
): Promise<{ replayed: number; disagreements: Disagreement[] }> {
  const clock = { now: Date.parse('2026-11-23T16:02:01Z') };
  const sandbox = await startUnoPimSandbox({ database: options.database, now: () => clock.now });
  const replayer = new Replayer({ sandbox, steps: options.steps, clock });
  const disagreements: Disagreement[] = [];
  let replayed = 0;
  for (const recording of recordings) {
    replayer.prepare(recording);
    if (leftOut.has(recording.number)) continue;
    const answered = await replayer.replay(recording);
    replayed += 1;
    const differences = differencesOf(recording, answered);
    if (differences.length > 0) disagreements.push({ name: recording.name, differences });
  }
  await sandbox.close();
  return { replayed, disagreements };
}

function differencesOf({ response }: Recording, answered: { status: number; body: unknown }): string[] {
  if (answered.status !== response.status)
    return [`status: recorded ${response.status}, answered ${answered.status}`];
  if (typeof response.body !== 'object' || response.body === null) return [];
  const differences = shapeDifferences(response.body, answered.body);
  const [before, after] = [response.body, answered.body] as { values?: unknown }[];
  if (differences.length === 0 && JSON.stringify(before?.values) !== JSON.stringify(after?.values)) {
    return [`values: recorded ${JSON.stringify(before?.values)}, answered ${JSON.stringify(after?.values)}`];
  }
  return differences;
}

describe.skipIf(!hasRecordings())('the sandbox answers as the recorded UnoPim did', () => {
  let recordings: Recording[] = [];
  beforeAll(() => {
    recordings = loadRecordings();
  });
  const total = { replayed: 0, agreed: 0 };

  test('on MariaDB', { timeout: 120_000 }, async () => {
    const mysql = recordings.filter(({ number }) => number <= LAST_MYSQL);
    const result = await replayAll({ database: 'mysql', steps: MYSQL_STEPS }, mysql);
    total.replayed += result.replayed;
    total.agreed += result.replayed - result.disagreements.length;
    expect(result.disagreements).toEqual([]);
  });

  test('on PostgreSQL', { timeout: 60_000 }, async () => {
    const postgres = recordings.filter(({ number }) => number > LAST_MYSQL);
    const result = await replayAll({ database: 'postgres', steps: POSTGRES_STEPS }, postgres);
    total.replayed += result.replayed;
    total.agreed += result.replayed - result.disagreements.length;
    expect(result.disagreements).toEqual([]);
  });

  afterAll(() => {
    const left = `${leftOut.size} left out for reviewed reasons`;
    process.stdout.write(`replay: ${total.agreed} of ${total.replayed} recordings agree, ${left}\n`);
  });
});

test.skipIf(hasRecordings())(
  'the recordings are not beside this checkout, so nothing was replayed',
  ({ skip }) => {
    skip('../shared/recordings/unopim does not exist');
  },
);
