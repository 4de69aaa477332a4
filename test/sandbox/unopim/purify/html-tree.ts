import { type HtmlToken, htmlTokens } from './html-tokens.ts';

export interface HtmlElement {
  name: string;
  attributes: Record<string, string>;
  children: HtmlNode[];
}
export type HtmlNode = string | HtmlElement;

const ALLOWED_ATTRIBUTES: Record<string, string[]> = { a: ['href'], img: ['src', 'alt', 'width', 'height'] };
const ALLOWED_TAGS = new Set(
  'p b a i em strong ul ol li br img h2 h3 h4 table thead tbody tr th td'.split(' '),
);
const BLOCK_TAGS = new Set('p ul ol h2 h3 h4 table'.split(' '));
const ENDED_BY_BLOCK = 'p h2 h3 h4 a b i em strong'.split(' ');
const TABLE = ['table'];
const CONTAINERS: Record<string, string[]> = {
  li: ['ul', 'ol'],
  tr: TABLE,
  td: TABLE,
  th: TABLE,
  thead: TABLE,
  tbody: TABLE,
};
const CLOSED_BY_SIBLING: Record<string, string[]> = {
  li: ['li'],
  tr: ['tr', 'td', 'th'],
  td: ['td', 'th'],
  th: ['td', 'th'],
};

/** True for elements that end a paragraph. */
export const isBlock = (node: HtmlNode): boolean => typeof node !== 'string' && BLOCK_TAGS.has(node.name);

/** Parses HTML keeping only the elements and attributes UnoPim's purifier allows; other tags leave their text. */
export function allowedTree(html: string): HtmlNode[] {
  const root: HtmlElement = { name: '', attributes: {}, children: [] };
  const open: HtmlElement[] = [root];
  for (const token of htmlTokens(html)) {
    if (token.kind === 'text') appendText(current(open, root), token.text);
    else if (token.kind === 'close') closeTag(open, token.name);
    else openTag(open, token);
  }
  return root.children;
}

const current = (open: HtmlElement[], root: HtmlElement): HtmlElement => open.at(-1) ?? root;

function openTag(open: HtmlElement[], token: HtmlToken & { kind: 'open' }): void {
  if (!ALLOWED_TAGS.has(token.name) || isMisplaced(open, token.name)) return;
  if (token.name === 'img' && !isWebAddress(token.attributes.src)) return;
  closeImplied(open, token.name);
  const element = { name: token.name, attributes: allowedAttributes(token), children: [] };
  open.at(-1)?.children.push(element);
  if (!token.isVoid) open.push(element);
}

/** A block ends the paragraph, heading and inline elements it stands in; list and table parts end their siblings. */
function closeImplied(open: HtmlElement[], name: string): void {
  const ended = BLOCK_TAGS.has(name) ? ENDED_BY_BLOCK : CLOSED_BY_SIBLING[name];
  while (ended?.includes(open.at(-1)?.name ?? '')) open.pop();
}

/** List items and table parts outside of a list or table lose their tags. */
function isMisplaced(open: HtmlElement[], name: string): boolean {
  const containers = CONTAINERS[name];
  return containers !== undefined && !open.some((element) => containers.includes(element.name));
}

function closeTag(open: HtmlElement[], name: string): void {
  const at = open.findLastIndex((element) => element.name === name);
  if (at > 0) open.length = at;
}

function allowedAttributes(token: HtmlToken & { kind: 'open' }): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of ALLOWED_ATTRIBUTES[token.name] ?? []) {
    const value = token.attributes[name];
    if (value === undefined || (name === 'href' && !isWebAddress(value))) continue;
    kept[name] = value;
  }
  if (token.name === 'img' && kept.alt === undefined) kept.alt = kept.src?.split('/').at(-1) ?? '';
  return kept;
}

/** Only http, https and relative addresses survive; `javascript:`, `mailto:` and `data:` go. */
function isWebAddress(address: string | undefined): boolean {
  if (!address) return false;
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address)?.[1]?.toLowerCase();
  return scheme === undefined || scheme === 'http' || scheme === 'https';
}

function appendText(parent: HtmlElement, text: string): void {
  const last = parent.children.at(-1);
  if (typeof last === 'string') parent.children[parent.children.length - 1] = last + text;
  else parent.children.push(text);
}
