import ts from 'typescript';

/** One text that can be translated, as a POT file holds it. */
export interface Translatable {
  readonly text: string;
  readonly plural?: string;
  readonly context?: string;
  /** What a translator has to know, from the comment before the call. */
  readonly comment?: string;
  /** `file:line`. */
  readonly reference: string;
}

const DOMAIN = 'unopim-connector';
/** Positions of singular, plural and context among the arguments of each function. */
const FUNCTIONS: Readonly<Record<string, readonly ('text' | 'plural' | 'context' | 'number')[]>> = {
  __: ['text'],
  esc_html__: ['text'],
  esc_attr__: ['text'],
  _x: ['text', 'context'],
  _n: ['text', 'plural', 'number'],
  _nx: ['text', 'plural', 'number', 'context'],
};

/** Calls of the translation functions with our text domain in TypeScript, by its own parser. */
export function inTypeScript(file: { path: string; source: string }): readonly Translatable[] {
  const tree = ts.createSourceFile(file.path, file.source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: Translatable[] = [];
  const visit = (node: ts.Node): void => {
    const read = ts.isCallExpression(node) ? readCall(tree, node, file.path) : null;
    if (read !== null) found.push(read);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function readCall(tree: ts.SourceFile, call: ts.CallExpression, path: string): Translatable | null {
  const places = ts.isIdentifier(call.expression) ? FUNCTIONS[call.expression.text] : undefined;
  const texts = call.arguments.map((argument) => (ts.isStringLiteralLike(argument) ? argument.text : null));
  if (places === undefined || texts[places.length] !== DOMAIN) return null;
  const at = (place: string): string | undefined => texts[places.indexOf(place as 'text')] ?? undefined;
  const text = at('text');
  if (text === undefined) return null;
  const line = tree.getLineAndCharacterOfPosition(call.getStart()).line + 1;
  return withoutUndefined({
    text,
    plural: at('plural'),
    context: at('context'),
    comment: commentBefore(tree.text.slice(0, call.getStart())),
    reference: `${path}:${line}`,
  });
}

const STRING = String.raw`'((?:[^'\\]|\\.)*)'`;
const PHP_CALL = new RegExp(String.raw`\b(__|esc_html__|esc_attr__)\(\s*${STRING}\s*,\s*'${DOMAIN}'`, 'g');

/** The same in PHP, whose calls here are all of the simple kind: one text and the domain, in single quotes. */
export function inPhp(file: { path: string; source: string }): readonly Translatable[] {
  return [...file.source.matchAll(PHP_CALL)].map((call) => {
    const before = file.source.slice(0, call.index);
    return withoutUndefined({
      text: (call[2] ?? '').replaceAll(/\\(['\\])/g, '$1'),
      comment: commentBefore(before),
      reference: `${file.path}:${before.split('\n').length}`,
    });
  });
}

/** A `translators:` comment counts where nothing but the beginning of a statement stands between it and the call. */
function commentBefore(source: string): string | undefined {
  return /\/\*\s*translators:\s*(.*?)\s*\*\/(?:(?!\*\/|;\s*\n)[\s\S]){0,120}$/.exec(source)?.[1];
}

function withoutUndefined(fields: {
  text: string;
  reference: string;
  [key: string]: string | undefined;
}): Translatable {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as unknown as Translatable;
}
