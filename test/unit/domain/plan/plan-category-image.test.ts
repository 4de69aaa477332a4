import { describe, expect, test } from 'vitest';
import {
  agreedImage,
  failedImage,
  imageSent,
  isOwnImage,
  type PlaceInput,
  placeCategoryImage,
  planCategoryImage,
  withImage,
} from '../../../../worker/domain/plan/plan-category-image.ts';
import type { SentValues } from '../../../../worker/domain/plan/sent.ts';

const PATH = 'category/7/picture/boots-0123456789abcdef.png';
const AGREED = agreedImage({ field: 'picture', stamp: '5|/boots.png', path: PATH });
const TEXTS: SentValues = { name: 'Boots', description: '', parent: 'root' };

describe('the image of a category', () => {
  const cases: readonly [
    what: string,
    field: string | null,
    stamp: string | null,
    sent: SentValues,
    step: string,
  ][] = [
    ['goes nowhere without a field', null, '5|/boots.png', TEXTS, 'none'],
    ['stays where the field was unset', null, null, { ...TEXTS, ...AGREED }, 'none'],
    ['is sent when it was never sent', 'picture', '5|/boots.png', TEXTS, 'send'],
    ['that was agreed is left alone', 'picture', '5|/boots.png', { ...TEXTS, ...AGREED }, 'none'],
    ['with another id is sent', 'picture', '6|/boots.png', { ...TEXTS, ...AGREED }, 'send'],
    ['goes to a field that is chosen anew', 'banner', '5|/boots.png', { ...TEXTS, ...AGREED }, 'send'],
    ['that was removed is cleared', 'picture', null, { ...TEXTS, ...AGREED }, 'clear'],
    ['that never was clears nothing', 'picture', null, TEXTS, 'none'],
    ['removed after another field was chosen clears nothing', 'banner', null, AGREED, 'none'],
    ['that failed is tried again', 'picture', '5|/boots.png', failedImage(TEXTS, 'too large'), 'send'],
    [
      'that failed after another one was sent is tried again',
      'picture',
      '6|',
      failedImage(AGREED, 'x'),
      'send',
    ],
  ];
  test.each(cases)('%s', (_what, field, stamp, sent, step) => {
    expect(planCategoryImage({ field, stamp, sent })).toBe(step);
  });

  const place = (over: Partial<PlaceInput>) =>
    placeCategoryImage({
      field: 'picture',
      standing: '',
      ending: '-0123456789abcdef.png',
      sent: TEXTS,
      overwrite: false,
      ...over,
    });

  test('is uploaded into an empty field', () => {
    expect(place({})).toBe('upload');
  });

  test('is not uploaded twice, whatever remembers it', () => {
    expect(place({ standing: PATH })).toBe('stands');
    expect(place({ standing: PATH, sent: AGREED })).toBe('stands');
  });

  test('leaves the picture of people alone at first contact, unless all is overwritten', () => {
    expect(place({ standing: 'category/7/picture/theirs.png' })).toBe('keep');
    expect(place({ standing: 'category/7/picture/theirs.png', overwrite: true })).toBe('upload');
  });

  test('replaces what stands once it has been agreed', () => {
    expect(place({ standing: 'category/7/picture/theirs.png', sent: AGREED })).toBe('upload');
  });

  test('leaves with the shop only where it is ours', () => {
    expect(isOwnImage(PATH, AGREED)).toBe(true);
    expect(isOwnImage('category/7/picture/theirs.png', AGREED)).toBe(false);
    expect(isOwnImage('', agreedImage({ field: 'picture', stamp: '5', path: '' }))).toBe(false);
  });

  test('is remembered apart from the texts', () => {
    const sent = withImage(TEXTS, AGREED);
    expect(imageSent(sent)).toEqual(AGREED);
    expect(withImage(sent, {})).toEqual(TEXTS);
    expect(withImage(sent, failedImage(sent, 'too large'))).toMatchObject({ ...TEXTS, imagePath: PATH });
  });
});
