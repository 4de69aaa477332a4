/** Where the demo tells what it does: results apart from progress, so that `--json` stays one object. */
export interface Output {
  result(text: string): void;
  progress(text: string): void;
}
