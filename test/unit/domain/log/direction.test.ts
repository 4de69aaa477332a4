import { expect, test } from 'vitest';
import { directionOf, type LogOperation } from '../../../../worker/domain/log/direction.ts';

test.for<[LogOperation, string | undefined, ReturnType<typeof directionOf>]>([
  ['update', undefined, 'to_unopim'],
  ['delete', undefined, 'to_unopim'],
  ['skip', 'gate.draft', 'to_unopim'],
  ['dry-run', undefined, 'to_unopim'],
  ['run', undefined, 'to_unopim'],
  ['skip', 'gate.echo', 'from_unopim'],
  ['pull', undefined, 'from_unopim'],
  ['attach', undefined, null],
  ['check', 'notice.not_delivered', null],
])('%s (%s) goes %s', ([operation, code, direction]) => {
  expect(directionOf({ operation, code })).toBe(direction);
});
