import { allowedTree, type HtmlNode, isBlock } from './html-tree.ts';

/**
 * What UnoPim stores for a wysiwyg text (contracts/unopim.md rule 18): blank-line separated text becomes `<p>`,
 * style, class, target, rel, video, figure and comments go, `<` is escaped. Idempotent.
 */
export function purifyText(text: string): string {
  const decoded = decodeSpecialChars(text.replace(/\r\n?/g, '\n'));
  return withParagraphs(allowedTree(decoded));
}

/** The purifier first undoes the escaping of the five special characters. */
function decodeSpecialChars(text: string): string {
  const characters: Record<string, string> = {
    lt: '<',
    gt: '>',
    quot: '"',
    '#039': "'",
    '#39': "'",
    apos: "'",
  };
  return text
    .replace(/&(lt|gt|quot|#0?39|apos);/g, (whole, name) => characters[String(name)] ?? whole)
    .replace(/&amp;/g, '&');
}

function withParagraphs(nodes: HtmlNode[]): string {
  let output = '';
  let inline: HtmlNode[] = [];
  const flush = (): void => {
    const text = inline.map(render).join('');
    inline = [];
    if (text.trim() === '') {
      output += output === '' ? '' : text;
      return;
    }
    output += separated(output, paragraphs(text));
  };
  for (const node of nodes) {
    if (!isBlock(node)) {
      inline.push(node);
      continue;
    }
    flush();
    output += separated(output, render(node));
  }
  flush();
  return output.trimEnd();
}

const separated = (before: string, next: string): string =>
  before === '' || /\s$/.test(before) ? next : `\n\n${next}`;

const paragraphs = (text: string): string =>
  text
    .split('\n\n')
    .filter((part) => part.trim() !== '')
    .map((part) => `<p>${part.trim()}</p>`)
    .join('\n\n');

function render(node: HtmlNode): string {
  if (typeof node === 'string') return escapeText(node);
  const attributes = Object.entries(node.attributes).map(
    ([name, value]) => ` ${name}="${escapeAttribute(value)}"`,
  );
  const start = `<${node.name}${attributes.join('')}`;
  if (node.name === 'br' || node.name === 'img') return `${start} />`;
  const inside = node.children.map(render).join('');
  if (node.name === 'p' && inside.includes('\n\n')) return paragraphs(inside);
  return `${start}>${inside}</${node.name}>`;
}

const escapeText = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const escapeAttribute = (text: string): string => escapeText(text).replace(/"/g, '&quot;');
