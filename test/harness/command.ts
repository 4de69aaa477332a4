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
