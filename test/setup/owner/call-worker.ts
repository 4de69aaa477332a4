import { readDevVars } from '../dev-vars.ts';

const DEV_ADDRESS = 'http://127.0.0.1:8787';

/**
 * Posts to a Worker with its CONNECTOR_KEY: from the environment, else from `.dev.vars`. The address is the first
 * argument of the script, else that of `npm run dev`. Throws with the Worker's own words when it refuses.
 */
export async function callWorker(path: string): Promise<unknown> {
  const connectorKey = process.env['CONNECTOR_KEY'] ?? (await readDevVars())['CONNECTOR_KEY'];
  if (connectorKey === undefined)
    throw new Error('Put the CONNECTOR_KEY of the Worker into the environment.');
  const [address = DEV_ADDRESS] = process.argv.slice(2);
  const answer = await fetch(new URL(path, address), {
    method: 'POST',
    headers: { authorization: `Bearer ${connectorKey}` },
  });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

/** Prints what `work` answers, or why it failed. */
export async function report(work: Promise<string>): Promise<void> {
  await work.then(
    (text) => console.log(text),
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    },
  );
}
