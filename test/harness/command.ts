import { parseArgs } from 'node:util';

/** A command that measures, prints, and ends with 1 when something misses its bar. */
export interface Command<Options, Report> {
  readonly usage: string;
  /** null = only the usage was asked for. */
  readonly options: (Options & { readonly json: boolean }) | null;
  measure(options: Options): Promise<Report>;
  text(report: Report): string;
}

/** Ends the process at once: what did not start whole may have left a server running. */
export async function runCommand<Options, Report extends { readonly misses: readonly string[] }>({
  usage,
  options,
  measure,
  text,
}: Command<Options, Report>): Promise<never> {
  if (options === null) {
    console.log(usage);
    process.exit(0);
  }
  try {
    const report = await measure(options);
    console.log(options.json ? JSON.stringify(report) : text(report));
    process.exit(report.misses.length === 0 ? 0 : 1);
  } catch (error) {
    console.error(error);
    process.exit(1);
  }
}

export interface GivenOptions<Name extends string> {
  /** Of the named options, what was given. */
  number(name: Name, otherwise: number): number;
  readonly seed: number;
  /** The short form. */
  readonly ci: boolean;
  readonly json: boolean;
}

/** What was given on the command line, with `--seed`, `--ci` and `--json`; null = `--help`. Throws on anything else. */
export function readCommandLine<Name extends string>(...names: readonly Name[]): GivenOptions<Name> | null {
  const { values } = parseArgs({
    options: {
      ...Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
      seed: { type: 'string', default: '4242' },
      ci: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const given: Readonly<Record<string, unknown>> = values;
  return {
    number: (name, otherwise) => Number(given[name] ?? otherwise),
    seed: Number(values.seed),
    ci: values.ci,
    json: values.json,
  };
}
