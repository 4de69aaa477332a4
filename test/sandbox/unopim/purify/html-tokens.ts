export type HtmlToken =
  | { kind: 'text'; text: string }
  | { kind: 'open'; name: string; attributes: Record<string, string>; isVoid: boolean }
  | { kind: 'close'; name: string };

const VOID_TAGS = new Set(['br', 'img', 'hr', 'input', 'meta', 'link', 'source', 'wbr', 'col']);
const HIDDEN_TAGS = ['script', 'style'];
const TOKEN = /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-zA-Z][a-zA-Z0-9:-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>|([^<]+|<)/g;
const ATTRIBUTE = /([^\s=/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"']+))?/g;
const NAMED_ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  euro: '€',
  copy: '©',
  reg: '®',
  trade: '™',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  rsquo: '’',
  lsquo: '‘',
  ldquo: '“',
  rdquo: '”',
};

/** Splits HTML into tags and decoded text; comments and the inside of script and style are dropped. */
export function htmlTokens(html: string): HtmlToken[] {
  const tokens: HtmlToken[] = [];
  for (const match of withoutHidden(html).matchAll(TOKEN)) {
    const [, slash, rawName, rawAttributes, text] = match;
    if (text !== undefined) pushText(tokens, decodeEntities(text));
    else if (rawName !== undefined) tokens.push(tagToken(slash === '/', rawName, rawAttributes ?? ''));
  }
  return tokens;
}

/** Replaces the entities an editor writes by their characters. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi, (whole, hex, decimal, name) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    return NAMED_ENTITIES[String(name)] ?? whole;
  });
}

function withoutHidden(html: string): string {
  return HIDDEN_TAGS.reduce(
    (text, tag) => text.replace(new RegExp(`<${tag}\\b[\\s\\S]*?(?:</${tag}\\s*>|$)`, 'gi'), ''),
    html,
  );
}

function tagToken(isClose: boolean, rawName: string, rawAttributes: string): HtmlToken {
  const name = rawName.toLowerCase();
  if (isClose) return { kind: 'close', name };
  const attributes: Record<string, string> = {};
  for (const [, key, value] of rawAttributes.matchAll(ATTRIBUTE)) {
    if (key === undefined) continue;
    attributes[key.toLowerCase()] = decodeEntities((value ?? '').replace(/^["']|["']$/g, ''));
  }
  return { kind: 'open', name, attributes, isVoid: VOID_TAGS.has(name) };
}

function pushText(tokens: HtmlToken[], text: string): void {
  const last = tokens.at(-1);
  if (last?.kind === 'text') last.text += text;
  else tokens.push({ kind: 'text', text });
}
