const LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  Æ: 'ae',
  Œ: 'oe',
  Ø: 'o',
  Ł: 'l',
};

function withoutAccents(text: string): string {
  return [...text]
    .map((letter) => LETTERS[letter] ?? letter)
    .join('')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');
}

/**
 * A slug as WordPress makes it: accents dropped, lower case, blanks to dashes; letters of other scripts stay as
 * lower-case percent escapes (contracts/woocommerce.md 3, "Slugs percent-encoded lower case for non-Latin").
 */
export function slugify(title: string): string {
  const plain = withoutAccents(title.replace(/<[^>]*>/g, '').replace(/&[a-z]+;|&#\d+;/gi, ''));
  const escaped = encodeURIComponent(plain.toLowerCase()).replace(/%(?:[0-7][0-9a-f])/gi, (code) =>
    decodeURIComponent(code),
  );
  return escaped
    .toLowerCase()
    .replace(/[^a-z0-9%_\s-]/g, '')
    .replace(/%(?![0-9a-f]{2})/g, '')
    .replace(/[\s_]+/g, (gap) => (gap.includes('_') ? gap : '-'))
    .replace(/-+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Adds `-2`, `-3`, … until the slug is free. */
export function uniqueSlug(wanted: string, isTaken: (slug: string) => boolean): string {
  if (wanted === '' || !isTaken(wanted)) return wanted;
  let number = 2;
  while (isTaken(`${wanted}-${number}`)) number += 1;
  return `${wanted}-${number}`;
}
