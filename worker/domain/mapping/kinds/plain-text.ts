import { Parser } from 'htmlparser2';

const NEW_LINE_AROUND: ReadonlySet<string> = new Set(
  'address article aside blockquote dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr ul'.split(
    ' ',
  ),
);
const WITHOUT_TEXT: ReadonlySet<string> = new Set(['script', 'style', 'template', 'noscript']);

/** The words of an HTML text: a line per block, entities decoded once, scripts and styles left out. */
export function plainText(html: string): string {
  const parts: string[] = [];
  let hidden = 0;
  const parser = new Parser(
    {
      onopentag(name) {
        if (WITHOUT_TEXT.has(name)) hidden += 1;
        if (name === 'br' || NEW_LINE_AROUND.has(name)) parts.push('\n');
        if (name === 'td' || name === 'th') parts.push(' ');
      },
      ontext(text) {
        if (hidden === 0) parts.push(text);
      },
      onclosetag(name) {
        if (WITHOUT_TEXT.has(name)) hidden -= 1;
        if (NEW_LINE_AROUND.has(name)) parts.push('\n');
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return tidyLines(parts.join(''));
}

function tidyLines(text: string): string {
  const lines = text.split('\n').map((line) => line.replace(/[^\S\n]+/g, ' ').trim());
  return lines.filter((line) => line !== '').join('\n');
}
