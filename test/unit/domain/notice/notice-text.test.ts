import { describe, expect, test } from 'vitest';
import { noticeRetryMs, noticeText } from '../../../../worker/domain/notice/notice-text.ts';

const subject = {
  siteName: 'Vasi & Co',
  adminUrl: 'https://shop.example/wp-admin/admin.php?page=unopim-connector&screen=problems',
  message: 'Attribute "material" is not in family "shoes".',
  remedy: 'Add it to the family.',
  count: 42,
  samples: [
    { wcId: 1, code: 'A-1' },
    { wcId: 2, code: null },
    { wcId: 3, code: 'A-3' },
    { wcId: 4, code: 'A-4' },
  ],
};

describe('a problem is told', () => {
  test('with its count, what to do, some products and the page', () => {
    expect(noticeText(subject).split('\n')).toEqual([
      'Vasi &amp; Co: 42 products: Attribute "material" is not in family "shoes".',
      'What to do: Add it to the family.',
      'For example A-1, #2, A-3, …',
      subject.adminUrl,
    ]);
  });

  test('without a count where it is the whole site', () => {
    expect(noticeText({ ...subject, count: 0, samples: [] })).not.toContain('products');
  });

  test('in words that call nobody and fit a message', () => {
    const text = noticeText({ ...subject, message: `<!channel> ${'x'.repeat(5000)}` });
    expect(text).toContain('&lt;!channel&gt;');
    expect(text.length).toBeLessThan(1200);
  });
});

test('what cannot be delivered is tried three times more, ever later', () => {
  expect([1, 2, 3, 4].map(noticeRetryMs)).toEqual([60_000, 300_000, 1_800_000, null]);
});
