/** Escapes what is not yet escaped: `R&D` → `R&amp;D`, `R&amp;D` stays (contracts/woocommerce.md 30). */
export function escapeBareAmpersands(text: string): string {
  return text.replace(/&(?!(?:[a-z][a-z0-9]*|#\d+|#x[0-9a-f]+);)/gi, '&amp;');
}

/** A term's name as the database gets it: no tags, `&` and `<` escaped, quotes left. */
export function storedTermName(name: string): string {
  return escapeBareAmpersands(name.replace(/<[^>]*>/g, '').trim()).replace(/</g, '&lt;');
}

/** What is left of HTML written by REST or by a user without unfiltered_html: no scripts, `&` escaped. */
export function filteredHtml(html: string): string {
  return escapeBareAmpersands(html.replace(/<\/?(script|style|iframe)\b[^>]*>/gi, ''));
}

const REGISTERED_SHORTCODES =
  /\[(gallery|caption|products|product_category|recent_products|woocommerce_cart|audio|video|embed)\b[^\]]*\](?:[^[]*\[\/\1\])?/g;

/** Registered shortcodes are executed: here each of them produces nothing, as `[gallery]` does without images. */
export function withoutShortcodes(text: string): string {
  return text.replace(REGISTERED_SHORTCODES, '');
}

const BLOCKS =
  'address|article|aside|blockquote|div|dl|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul';
const OPENS = new RegExp(`(<(?:${BLOCKS})[\\s/>])`, 'gi');
const CLOSES = new RegExp(`(</(?:${BLOCKS})>)`, 'gi');
const STARTS_WITH_BLOCK = new RegExp(`^</?(?:${BLOCKS})[\\s/>]`, 'i');

/** Paragraphs and line breaks in the manner of WordPress' automatic paragraphs. */
export function autoParagraphs(text: string): string {
  if (text.trim() === '') return '';
  const chunks = text
    .replace(/\r\n?/g, '\n')
    .replace(OPENS, '\n\n$1')
    .replace(CLOSES, '$1\n\n')
    .split(/\n\s*\n/)
    .map((chunk) => chunk.trim())
    .filter((chunk) => chunk !== '');
  const paragraphs = chunks.map((chunk) =>
    STARTS_WITH_BLOCK.test(chunk) ? chunk : `<p>${chunk.replace(/(?<!<br \/>)\s*\n/g, '<br />\n')}</p>`,
  );
  return `${paragraphs.join('\n')}\n`;
}

/** A description in the view context and in webhooks (contracts/woocommerce.md 31). */
export function renderedHtml(text: string): string {
  return autoParagraphs(withoutShortcodes(text));
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/** Entities decoded once. A webhook's secret is decoded so before signing (contracts/woocommerce.md 12). */
export function decodeEntities(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, (whole, name: string) => {
    if (name.startsWith('#x') || name.startsWith('#X'))
      return String.fromCodePoint(Number.parseInt(name.slice(2), 16));
    if (name.startsWith('#')) return String.fromCodePoint(Number(name.slice(1)));
    return ENTITIES[name.toLowerCase()] ?? whole;
  });
}
