import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Part } from './parts.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** A part that hangs must not take the whole run with it. */
const LIMIT_MS = 8 * 60_000;

export interface PartResult {
  readonly name: string;
  readonly isGood: boolean;
  readonly seconds: number;
  /** Tests; zero for parts that are no suite. */
  readonly passed: number;
  readonly failed: number;
}

/** Runs one part with its output on this terminal. */
export async function runPart(part: Part): Promise<PartResult> {
  const folder = await mkdtemp(join(tmpdir(), 'suite-'));
  const report = join(folder, 'report.json');
  const startedAt = Date.now();
  const code = await run(part.isSuite ? withReport(part.command, report) : part.command);
  const seconds = (Date.now() - startedAt) / 1000;
  const counts = part.isSuite ? await readCounts(report) : { passed: 0, failed: 0 };
  await rm(folder, { recursive: true, force: true });
  return { name: part.name, isGood: code === 0, seconds, ...counts, failed: failedTests(part, code, counts) };
}

/** A suite that fails without a failed test (a file that does not load) counts as one. */
function failedTests({ isSuite }: Part, code: number, { failed }: { failed: number }): number {
  return isSuite && code !== 0 ? Math.max(1, failed) : failed;
}

function withReport(command: Part['command'], report: string): Part['command'] {
  return [...command, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
}

function run(command: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, command, { cwd: ROOT, stdio: 'inherit' });
    const timer = setTimeout(() => {
      console.error(`Stopped after ${LIMIT_MS / 60_000} minutes.`);
      child.kill('SIGTERM');
    }, LIMIT_MS);
    child.once('error', () => resolve(1));
    child.once('exit', (code) => {
      clearTimeout(timer);
      resolve(code ?? 1);
    });
  });
}

async function readCounts(report: string): Promise<{ passed: number; failed: number }> {
  const text = await readFile(report, 'utf8').catch(() => null);
  if (text === null) return { passed: 0, failed: 0 };
  const { numPassedTests, numFailedTests } = JSON.parse(text) as Record<string, number>;
  return { passed: numPassedTests ?? 0, failed: numFailedTests ?? 0 };
}
