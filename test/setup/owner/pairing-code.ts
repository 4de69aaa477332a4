import { callWorker, report } from './call-worker.ts';

/** `npm run pairing-code -- <address>`: a one-time code, good for 15 minutes and one site. */
async function pairingCode(): Promise<string> {
  const { code, expiresAt } = (await callWorker('/v1/pairing-codes')) as { code: string; expiresAt: number };
  return `${code}\ngood until ${new Date(expiresAt).toLocaleTimeString()}, for one site`;
}

await report(pairingCode());
