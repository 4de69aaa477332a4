import { describe, expect, test } from 'vitest';
import { namesChannel, type ScopedDetail, scopesOf } from '../../../../worker/domain/log/scopes.ts';

const PRICE = { channel_specific: { web: { price: { EUR: '9' } } } };
const NAME = { channel_locale_specific: { web: { it_IT: { name: 'x' }, de_DE: { name: 'y' } } } };
const scope = (channel: string | null, locale: string | null) => ({ channel, locale });

describe('the channels and locales of a row', () => {
  test.for<[string, ScopedDetail, ReturnType<typeof scopesOf>]>([
    ['none', {}, []],
    [
      'none for values that are the same everywhere',
      { changes: [{ key: 'common/name' }, { key: 'status' }] },
      [],
    ],
    ['a channel', { changes: [{ key: 'channel_specific/web/price/EUR' }] }, [scope('web', null)]],
    ['a locale', { changes: [{ key: 'locale_specific/it_IT/name' }] }, [scope(null, 'it_IT')]],
    [
      'each once, in one order',
      {
        changes: [
          { key: 'channel_locale_specific/web/it_IT/name' },
          { key: 'channel_locale_specific/app/it_IT/name' },
          { key: 'channel_locale_specific/web/it_IT/text' },
          { key: 'channel_locale_specific/web/de_DE/name' },
        ],
      },
      [scope('app', 'it_IT'), scope('web', 'de_DE'), scope('web', 'it_IT')],
    ],
    [
      'those of fields that UnoPim refused',
      { fields: [{ field: 'channel_locale_specific.web.it_IT.name' }, { field: 'categories' }] },
      [scope('web', 'it_IT')],
    ],
    [
      'those that a failed request would have written',
      { requests: [{ method: 'GET' }, { method: 'PATCH', body: { values: { ...PRICE, ...NAME } } }] },
      [scope('web', 'de_DE'), scope('web', 'it_IT'), scope('web', null)],
    ],
    [
      'not those that merely ride along with what changed',
      { changes: [{ key: 'common/name' }], requests: [{ method: 'POST', body: { values: PRICE } }] },
      [],
    ],
    [
      'not those of a PUT, which carries all that stood there',
      { requests: [{ method: 'PUT', body: { values: PRICE } }] },
      [],
    ],
    [
      'none in a body of another shape',
      { requests: [{ method: 'POST', body: [{ values: null }, 'x'] }] },
      [],
    ],
    [
      'none in sections that are lists',
      { requests: [{ method: 'POST', body: { values: { channel_specific: [] } } }] },
      [],
    ],
  ])('are %s', ([, detail, scopes]) => {
    expect(scopesOf(detail)).toEqual(scopes);
  });

  test('name a channel by its whole code only', () => {
    const detail = { changes: [{ key: 'channel_specific/website/price' }] };
    expect([namesChannel(detail, 'website'), namesChannel(detail, 'web')]).toEqual([true, false]);
  });
});
