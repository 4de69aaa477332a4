import { describe, expect, test } from 'vitest';
import { postMessage } from '../../../worker/lib/post-message.ts';

const URL_WITH_SECRET = 'https://hooks.example.com/services/T0/SECRET';

/** Answers by address; keeps what was asked for. */
function receiver(answers: Readonly<Record<string, () => Response>>) {
  const asked: { url: string; body: unknown }[] = [];
  const fake: typeof fetch = async (input, init) => {
    const url = String(input);
    asked.push({ url, body: init?.body });
    const answer = answers[url];
    if (answer === undefined) throw new Error(`connect ECONNREFUSED ${url}`);
    return answer();
  };
  return { asked, fetch: fake };
}

const post = (fetch: typeof globalThis.fetch, url = URL_WITH_SECRET) =>
  postMessage({ url, text: 'Hello', allowInsecure: false, fetch });
const redirect = (location: string) => () => new Response(null, { status: 307, headers: { location } });

describe('a message', () => {
  test('is one JSON message with a text', async () => {
    const { asked, fetch } = receiver({ [URL_WITH_SECRET]: () => new Response('ok') });
    expect(await post(fetch)).toEqual({ ok: true, value: undefined });
    expect(asked).toEqual([{ url: URL_WITH_SECRET, body: '{"text":"Hello"}' }]);
  });

  test.each([
    'http://hooks.example.com/x',
    'https://127.0.0.1/x',
    'https://0x7f000001/x',
    'https://[::ffff:10.0.0.1]/x',
    'https://169.254.169.254/latest',
    'https://chat.internal/x',
    'https://user:pass@hooks.example.com/x',
  ])('never goes to %s', async (url) => {
    const { asked, fetch } = receiver({});
    expect((await post(fetch, url)).ok).toBe(false);
    expect(asked).toEqual([]);
  });

  test.each(['https://10.0.0.1/x', 'https://elsewhere.example.net/x', 'http://hooks.example.com/x'])(
    'does not follow a redirect to %s',
    async (location) => {
      const { asked, fetch } = receiver({ [URL_WITH_SECRET]: redirect(location) });
      expect((await post(fetch)).ok).toBe(false);
      expect(asked.map(({ url }) => url)).toEqual([URL_WITH_SECRET]);
    },
  );

  test('follows a redirect on the same host', async () => {
    const moved = 'https://hooks.example.com/moved';
    const { asked, fetch } = receiver({
      [URL_WITH_SECRET]: redirect('/moved'),
      [moved]: () => new Response('ok'),
    });
    expect((await post(fetch)).ok).toBe(true);
    expect(asked.map(({ url }) => url)).toEqual([URL_WITH_SECRET, moved]);
  });

  test.each([
    ['refused', { [URL_WITH_SECRET]: () => new Response('no_service', { status: 404 }) }, 'HTTP 404'],
    ['not answered', {}, 'the connection failed'],
  ])('that is %s fails without a word of its address', async (_, answers, why) => {
    const sent = await post(receiver(answers).fetch);
    expect(sent.ok ? '' : sent.error).toContain(why);
    expect(JSON.stringify(sent)).not.toContain('SECRET');
  });
});
