import { expect, test } from 'vitest';
import { restSeconds } from '../../../worker/unopim/rest-seconds.ts';
import { START } from './virtual-clock.ts';

const THEIRS = START - 7_200_000;
const date = new Date(THEIRS).toUTCString();

test.each<[string, Record<string, string>, number]>([
  ['seconds', { 'retry-after': '54' }, 54],
  [
    'a date, on the clock of the same answer',
    { 'retry-after': new Date(THEIRS + 30_000).toUTCString(), date },
    30,
  ],
  ['a date without a clock beside it', { 'retry-after': new Date(START + 20_000).toUTCString() }, 20],
  ['seconds before an epoch', { 'retry-after': '5', 'x-ratelimit-reset': String(START / 1000 + 40) }, 5],
  ['an epoch', { 'x-ratelimit-reset': String(THEIRS / 1000 + 40), date }, 40],
  ['a time that is over', { 'x-ratelimit-reset': String(START / 1000 - 40) }, 1],
  ['nothing', {}, 60],
  ['nonsense', { 'retry-after': 'soon', 'x-ratelimit-reset': '-' }, 60],
  ['more than an hour', { 'retry-after': '999999999' }, 3600],
])('the wait is read from %s', (_name, headers, seconds) => {
  expect(restSeconds(new Headers(headers), START)).toBe(seconds);
});
