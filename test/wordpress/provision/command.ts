import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

export interface CommandOptions {
  readonly cwd?: string;
  readonly timeoutMs?: number;
}

/** Runs a command to its end and answers what it printed. Throws with its output when it fails. */
export async function run(
  file: string,
  args: readonly string[],
  { cwd, timeoutMs = 300_000 }: CommandOptions = {},
): Promise<string> {
  const options = { timeout: timeoutMs, maxBuffer: 64 * 1024 * 1024, ...(cwd === undefined ? {} : { cwd }) };
  const { stdout } = await execute(file, [...args], options).catch((error: unknown) => {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`${file} ${args.join(' ')} failed.\n${stdout ?? ''}${stderr ?? ''}`, { cause: error });
  });
  return stdout;
}

export async function isInstalled(command: string): Promise<boolean> {
  return execute('sh', ['-c', `command -v ${command}`]).then(
    () => true,
    () => false,
  );
}
