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

/** Blocks as they are, runs of inline nodes as paragraphs; white space between two blocks stays, else a blank line. */
function withParagraphs(nodes: HtmlNode[]): string {
  let output = '';
  let inline: HtmlNode[] = [];
  const add = (block: string, space: string): void => {
    output += output === '' ? block : `${space}${block}`;
  };
  for (const node of nodes) {
    if (!isBlock(node)) {
      inline.push(node);
      continue;
    }
    for (const paragraph of paragraphs(inline)) add(paragraph, '\n\n');
    add(render(node), spaceOf(inline));
    inline = [];
  }
  for (const paragraph of paragraphs(inline)) add(paragraph, '\n\n');
  return output;
}

function spaceOf(inline: HtmlNode[]): string {
  const [only] = inline;
  return inline.length === 1 && typeof only === 'string' && only.trim() === '' ? only : '\n\n';
}

/** One `<p>` per blank-line separated part; blank lines inside of inline elements do not count. */
function paragraphs(nodes: HtmlNode[]): string[] {
  const parts: string[] = [''];
  for (const node of nodes) {
    const [first = '', ...others] =
      typeof node === 'string' ? escapeText(node).split(/\n{2,}/) : [render(node)];
    parts[parts.length - 1] += first;
    parts.push(...others);
  }
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => `<p>${part}</p>`);
}

function render(node: HtmlNode): string {
  if (typeof node === 'string') return escapeText(node);
  const attributes = Object.entries(node.attributes).map(
    ([name, value]) => ` ${name}="${escapeAttribute(value)}"`,
  );
  const start = `<${node.name}${attributes.join('')}`;
  if (node.name === 'br' || node.name === 'img') return `${start} />`;
  if (node.name === 'p') return paragraphs(node.children).join('\n\n') || '<p></p>';
  return `${start}>${node.children.map(render).join('')}</${node.name}>`;
}

const escapeText = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const escapeAttribute = (text: string): string => escapeText(text).replace(/"/g, '&quot;');
