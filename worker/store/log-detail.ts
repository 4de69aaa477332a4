import type { LogDetail } from '../ports/logs.ts';

/** Characters; at three bytes each this leaves room for any row in D1's 2 MB. */
const MAX_LENGTH = 150_000;

/** The detail as JSON. One that is too long gives up first the bodies of its requests, then all but what to do. */
export function detailJson(detail: LogDetail): string {
  const whole = JSON.stringify(detail);
  if (whole.length <= MAX_LENGTH) return whole;
  const { requests, ...others } = detail;
  const bare = requests?.map(({ body: _, ...request }) => request) ?? [];
  const shorter = JSON.stringify({ ...others, requests: bare });
  if (shorter.length <= MAX_LENGTH) return shorter;
  const { remedy, code } = detail;
  return JSON.stringify({
    ...(code === undefined ? {} : { code }),
    ...(remedy === undefined ? {} : { remedy }),
    changes: detail.changes?.slice(0, 20).map(({ key }) => ({ key, after: null })) ?? [],
  });
}
