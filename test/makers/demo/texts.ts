/** Block comments and a shortcode around plain text. */
export const BLOCK_TEXT = [
  '<!-- wp:paragraph -->',
  '<p>La moka bolle in <strong>quattro minuti</strong> & profuma tutta la cucina.</p>',
  '<!-- /wp:paragraph -->',
  '',
  '[gallery ids="1,2,3"]',
  '',
  '<!-- wp:list -->',
  '<ul><li>Acciaio lucidato</li><li>Guarnizione di ricambio inclusa</li></ul>',
  '<!-- /wp:list -->',
].join('\n');

/** Lines without any markup: paragraphs only exist once it is rendered. */
export const PLAIN_TEXT =
  'Erste Zeile der Beschreibung.\nZweite Zeile, gleicher Absatz.\n\nNeuer Absatz mit Größe < 5 & Gewicht > 2.';

const LONG_SENTENCE =
  'Questo paragrafo racconta con calma come nasce ogni singolo pezzo, dal disegno alla scatola. ';

/** About 100 kB. */
export const LONG_TEXT = Array.from(
  { length: 1100 },
  (_unused, index) => `<p>${index + 1}. ${LONG_SENTENCE}</p>`,
).join('\n');
