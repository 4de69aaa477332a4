import { parseArgs } from 'node:util';

export interface DemoOptions {
  /** Exit when everything was compared: 0 = it arrived as expected, 1 = it did not. */
  readonly once: boolean;
  /** One JSON object on standard output instead of tables. */
  readonly json: boolean;
  /** Go on with the data of the last start instead of fresh data. */
  readonly keep: boolean;
  /** Port of the Worker; a free one where left out. */
  readonly port: number | undefined;
  /** UnoPim requests per minute; null = no limit. */
  readonly rate: number | null;
}

export const USAGE = `npm start -- [options]

  --once      compare what arrived with what is expected, let the shop rename, move, delete and restore, compare again,
              then exit (0 = equal both times, 1 = not); with --keep it compares once
  --json      print one JSON object: products, categories, attributes, options, requests, rows written, seconds, story,
              differences
  --keep      go on with the shop, the PIM and the database of the last start
  --port N    port of the Worker (default: a free one)
  --rate N    UnoPim takes N requests a minute (default: no limit; a real UnoPim takes 120)
  --help      this text
`;

/** Options of `npm start`; null = the usage was asked for. Throws on what it does not know. */
export function readOptions(args: readonly string[]): DemoOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      once: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      port: { type: 'string' },
      rate: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const { once, json, keep } = values;
  return {
    once,
    json,
    keep,
    port: numberOf('port', values.port),
    rate: numberOf('rate', values.rate) ?? null,
  };
}

function numberOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new Error(`--${name} takes a whole number, not "${text}".`);
  return Number(text);
}
