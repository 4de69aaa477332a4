import { expect, test } from 'vitest';
import { clearAttribute } from '../../../../worker/domain/plan/clear-attribute.ts';
import { link } from './makers.ts';

const sent = {
  status: 'true',
  'common/tessuto': { e: ['lana'] },
  'common/tessuto_2': 'cotone',
  'channel_locale_specific/web/it_IT/tessuto': 'Lana',
};

test('an attribute leaves a product from wherever it has a value, and is forgotten; others stay', () => {
  const cleared = clearAttribute(link({ code: 'A', type: 'configurable', sent }), 'tessuto');
  expect(cleared).toEqual({
    request: {
      method: 'PATCH',
      type: 'configurable',
      code: 'A',
      body: {
        values: {
          common: { tessuto: null },
          channel_locale_specific: { web: { it_IT: { tessuto: null } } },
        },
      },
    },
    sent: { status: 'true', 'common/tessuto_2': 'cotone' },
  });
});

test('what is not in UnoPim has nothing to be cleared', () => {
  expect(clearAttribute(link({ code: null, sent }), 'tessuto')).toBeNull();
});
