import type { ValueKey } from '../mapping/values.ts';

/**
 * What was last agreed with UnoPim for one key. Long texts are kept as hash and head so that a link stays small;
 * `e` are the elements of a list as the shop had them, `k` those among them that stood in UnoPim already when we came:
 * they belong to the people there and are never removed by us. `r` is what UnoPim refused: it counts as agreed, so that it
 * is not sent again with every save, until the shop changes it or a person asks for another try.
 */
export type SentValue =
  | string
  | null
  | { readonly h: string; readonly t: string; readonly r?: true }
  | { readonly p: Readonly<Record<string, string | null>>; readonly r?: readonly string[] }
  | { readonly e: readonly string[]; readonly k?: readonly string[]; readonly r?: readonly string[] };

export type SentValues = Readonly<Record<ValueKey, SentValue>>;
