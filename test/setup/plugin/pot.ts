import type { Translatable } from './translatable.ts';

/** A POT file: each text once, with every place where it stands, in the order of the texts. */
export function writePot(found: readonly Translatable[], plugin: { name: string; version: string }): string {
  const entries = new Map<string, Translatable[]>();
  for (const one of found) {
    const key = JSON.stringify([one.context ?? null, one.text]);
    entries.set(key, [...(entries.get(key) ?? []), one]);
  }
  const sorted = [...entries]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, places]) => entry(places));
  return `${[header(plugin), ...sorted].join('\n\n')}\n`;
}

function header({ name, version }: { name: string; version: string }): string {
  const lines = [
    `Project-Id-Version: ${name} ${version}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=UTF-8',
    'Content-Transfer-Encoding: 8bit',
    'X-Domain: unopim-connector',
  ];
  return ['msgid ""', 'msgstr ""', ...lines.map((line) => quote(`${line}\n`))].join('\n');
}

function entry(places: readonly Translatable[]): string {
  const [first] = places;
  if (first === undefined) return '';
  const plural = places.find((one) => one.plural !== undefined)?.plural;
  const comments = new Set(places.flatMap(({ comment }) => (comment === undefined ? [] : [comment])));
  return [
    ...[...comments].map((comment) => `#. translators: ${comment}`),
    ...places.map(({ reference }) => `#: ${reference}`),
    ...(first.context === undefined ? [] : [`msgctxt ${quote(first.context)}`]),
    `msgid ${quote(first.text)}`,
    ...(plural === undefined
      ? ['msgstr ""']
      : [`msgid_plural ${quote(plural)}`, 'msgstr[0] ""', 'msgstr[1] ""']),
  ].join('\n');
}

function quote(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t');
  return `"${escaped}"`;
}
