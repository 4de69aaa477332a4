import { makeClient } from '../../../wp-admin-ui/src/api/client.ts';
import { makeTokens } from '../../../wp-admin-ui/src/api/token.ts';
import { makeWordPress, type WordPressFetch } from '../../../wp-admin-ui/src/api/wordpress.ts';
import { makeServices, type Services } from '../../../wp-admin-ui/src/data/services.tsx';
import type { Shell } from '../../../wp-admin-ui/src/shell.ts';

export const WORKER = 'https://worker.example';
export const SITE_ID = 'site-1';

/** A body, or what happens instead of an answer. */
export type Reply = { status?: number; body?: unknown } | 'never' | 'drop';

export interface Asked {
  readonly route: string;
  readonly body: unknown;
  readonly token: string;
}

export interface FakeWorld {
  readonly services: Services;
  /** What the Worker was asked, in order. */
  readonly asked: Asked[];
  /** What WordPress was asked. */
  readonly wordPressAsked: { path: string; data: unknown }[];
  /** `GET /health` → its answer, from now on. */
  reply(route: string, reply: Reply): void;
  replyOfWordPress(path: string, reply: () => unknown): void;
  setOnline(isOnline: boolean): void;
}

interface FakeOptions {
  readonly shell?: Partial<Shell>;
  readonly replies?: Readonly<Record<string, Reply>>;
}

/** A Worker and a WordPress that answer what a test says, behind the real client. */
export function fakeWorld({ shell = {}, replies = {} }: FakeOptions = {}): FakeWorld {
  const routes = new Map(Object.entries(replies));
  const ofWordPress = new Map<string, () => unknown>();
  const asked: Asked[] = [];
  const wordPressAsked: FakeWorld['wordPressAsked'] = [];
  let tokens = 0;
  let isOnline = true;
  const token = () => ({
    token: `token-${++tokens}`,
    expiresAt: Date.now() / 1000 + 300,
    siteId: SITE_ID,
    workerUrl: WORKER,
  });
  const sendToWordPress: WordPressFetch = async ({ path, data }) => {
    wordPressAsked.push({ path, data });
    const reply = ofWordPress.get(path);
    return reply === undefined ? token() : reply();
  };
  const send: typeof fetch = async (input, init) => {
    const route = `${init?.method} ${String(input).replace(`${WORKER}/v1/sites/${SITE_ID}`, '')}`;
    const headers = new Headers(init?.headers);
    const body = init?.body === undefined ? null : (JSON.parse(String(init.body)) as unknown);
    asked.push({ route, body, token: headers.get('authorization')?.replace('Bearer ', '') ?? '' });
    const reply = routes.get(route) ?? { status: 404, body: refusal('route.not_found') };
    if (reply === 'never') return new Promise<Response>(() => undefined);
    if (reply === 'drop' || !isOnline) throw new TypeError('Failed to fetch');
    return Response.json(reply.body ?? {}, { status: reply.status ?? 200 });
  };
  const wordPress = makeWordPress(sendToWordPress);
  const client = makeClient({ tokens: makeTokens(wordPress), fetch: send, isOnline: () => isOnline });
  return {
    services: makeServices({ ...SHELL, ...shell }, { wordPress, client }),
    asked,
    wordPressAsked,
    reply: (route, reply) => void routes.set(route, reply),
    replyOfWordPress: (path, reply) => void ofWordPress.set(path, reply),
    setOnline: (next) => {
      isOnline = next;
    },
  };
}

const SHELL: Shell = {
  workerUrl: WORKER,
  siteId: SITE_ID,
  adminUrl: 'https://shop.example/wp-admin/',
  homeUrl: 'https://shop.example',
  locale: 'en_US',
  isRtl: false,
  canManage: true,
  version: '0.1.0',
};

/** The body of a refusal of the Worker. */
export function refusal(code: string, more: Record<string, unknown> = {}) {
  return { error: { code, message: `What happened (${code}).`, remedy: `What to do (${code}).`, ...more } };
}
