import { callWorker, report } from './call-worker.ts';

/** `npm run rotate -- <address>`: all stored secrets under the first of ENCRYPTION_KEYS. */
async function rotate(): Promise<string> {
  const { changed, current } = (await callWorker('/v1/rotate')) as { changed: number; current: number };
  return `${changed} secrets sealed anew, ${current} were under the first key already. Older keys can go now.`;
}

await report(rotate());
