/** What a row of the log tells of. */
export type LogOperation =
  | 'create'
  | 'adopt'
  | 'update'
  | 'rename'
  | 'delete'
  | 'unchanged'
  | 'skip'
  | 'hold'
  | 'upload'
  | 'attach'
  | 'detach'
  | 'dry-run'
  | 'check'
  | 'receive'
  | 'pull'
  | 'run';

export const LOG_DIRECTIONS = ['to_unopim', 'from_unopim'] as const;
export type LogDirection = (typeof LOG_DIRECTIONS)[number];

/** A delivery that only says what a pull wrote to the shop: it came from UnoPim and goes nowhere. */
export const ECHO_CODE = 'gate.echo';

/** null = about neither: a link that a person changed, a notice that could not be told. */
const DIRECTIONS: Readonly<Record<LogOperation, LogDirection | null>> = {
  create: 'to_unopim',
  adopt: 'to_unopim',
  update: 'to_unopim',
  rename: 'to_unopim',
  delete: 'to_unopim',
  unchanged: 'to_unopim',
  skip: 'to_unopim',
  hold: 'to_unopim',
  upload: 'to_unopim',
  'dry-run': 'to_unopim',
  run: 'to_unopim',
  pull: 'from_unopim',
  attach: null,
  detach: null,
  check: null,
  receive: null,
};

/** Which way a row tells of, also of what was kept from going there; `code` = the reason that its detail holds. */
export function directionOf(row: {
  readonly operation: LogOperation;
  readonly code: string | undefined;
}): LogDirection | null {
  return row.code === ECHO_CODE ? 'from_unopim' : DIRECTIONS[row.operation];
}
