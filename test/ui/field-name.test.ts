import { expect, test } from 'vitest';
import { fieldName } from '../../wp-admin-ui/src/components/field-name.ts';

test.each([
  ['common/sku', 'sku'],
  ['locale_specific/it_IT/text', 'text (it_IT)'],
  ['channel_specific/web/featured', 'featured (web)'],
  ['channel_locale_specific/web/it_IT/name', 'name (web, it_IT)'],
  ['common/price EUR', 'price EUR'],
  ['associations/up_sells', 'up_sells'],
  ['categories', 'categories'],
  ['status', 'status'],
])('%s reads as %s', (key, name) => {
  expect(fieldName(key)).toBe(name);
});
