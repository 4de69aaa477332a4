import { readDevVars } from './dev-vars.ts';

const USAGE = `npm run pairing-code -- [address of the Worker]

Makes a one-time pairing code, good for 15 minutes and one site. The CONNECTOR_KEY comes from the environment, else
from .dev.vars; the address is that of "npm run dev" where it is left out.`;

const DEV_ADDRESS = 'http://127.0.0.1:8787';

async function makeCode(address: string): Promise<string> {
  const connectorKey = process.env['CONNECTOR_KEY'] ?? (await readDevVars())['CONNECTOR_KEY'];
  if (connectorKey === undefined) throw new Error(`There is no CONNECTOR_KEY.\n\n${USAGE}`);
  const answer = await fetch(new URL('/v1/pairing-codes', address), {
    method: 'POST',
    headers: { authorization: `Bearer ${connectorKey}` },
  });
  if (!answer.ok) throw new Error(`The Worker answered ${answer.status}: ${await answer.text()}`);
  const { code, expiresAt } = (await answer.json()) as { code: string; expiresAt: number };
  return `${code}\ngood until ${new Date(expiresAt).toLocaleTimeString()}, for one site`;
}

const [address = DEV_ADDRESS] = process.argv.slice(2);
if (address === '--help') console.log(USAGE);
else
  await makeCode(address).then(
    (text) => console.log(text),
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    },
  );
