import { readDevVars } from './dev-vars.ts';

const USAGE = `npm run rotate -- [address of the Worker]

Seals all stored secrets under the first key of ENCRYPTION_KEYS. First add a new key in front of the old one
({"k2":"…","k1":"…"}), deploy, then run this, then take the old key out.`;

const DEV_ADDRESS = 'http://127.0.0.1:8787';

async function rotate(address: string): Promise<string> {
  const connectorKey = process.env['CONNECTOR_KEY'] ?? (await readDevVars())['CONNECTOR_KEY'];
  if (connectorKey === undefined) throw new Error(`There is no CONNECTOR_KEY.\n\n${USAGE}`);
  const answer = await fetch(new URL('/v1/rotate', address), {
    method: 'POST',
    headers: { authorization: `Bearer ${connectorKey}` },
  });
  if (!answer.ok) throw new Error(`The Worker answered ${answer.status}: ${await answer.text()}`);
  const { changed, current } = (await answer.json()) as { changed: number; current: number };
  return `${changed} secrets sealed anew, ${current} were under the first key already`;
}

const [address = DEV_ADDRESS] = process.argv.slice(2);
if (address === '--help') console.log(USAGE);
else
  await rotate(address).then(
    (text) => console.log(text),
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    },
  );
