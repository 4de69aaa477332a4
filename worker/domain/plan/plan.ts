import type { PimCode } from '../ids.ts';
import type { MappedProduct } from '../mapping/mapped.ts';
import type { ValueKey, ValueWarning } from '../mapping/values.ts';
import type { UnoPimProduct, UnoPimType } from '../product/unopim-product.ts';
import type { IntendedUpdate, Intent } from './intent.ts';
import type { Link } from './link.ts';
import type { PimRequest } from './request.ts';
import type { SentValue } from './sent.ts';

/** Why nothing is written, in a person's words. */
export interface PlanReason {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

/** What one push of one UnoPim product comes to. Nothing else decides (design 1.4). */
export type PushPlan =
  | { readonly kind: 'unchanged'; readonly stockDiffers: boolean }
  /** Something can only be decided with what UnoPim holds now: read it and plan again. */
  | { readonly kind: 'read'; readonly code: PimCode; readonly type: UnoPimType; readonly because: ReadCause }
  | { readonly kind: 'skip'; readonly reason: PlanReason; readonly problem: boolean }
  | WritePlan;

export type ReadCause = 'compare' | 'list_changed' | 'in_doubt' | 'rename' | 'copied_text' | 'echo' | 'taken';

export interface WritePlan {
  readonly kind: 'create' | 'adopt' | 'update' | 'rename';
  readonly requests: readonly PimRequest[];
  /** What this push may leave unconfirmed. */
  readonly intended: IntendedUpdate;
  readonly sent: ReadonlyMap<ValueKey, SentValue>;
  readonly changes: readonly PlannedChange[];
  readonly warnings: readonly ValueWarning[];
  /** First contact: where UnoPim's own value was kept. */
  readonly kept: readonly ValueKey[];
  /** The code the product has once this is done. */
  readonly code: PimCode;
  readonly adopted: boolean;
}

export interface PlannedChange {
  readonly key: string;
  readonly before?: string | null;
  readonly after: string | null;
}

export interface PlanInput {
  readonly mapped: MappedProduct;
  /** The code the product should have by its SKU. */
  readonly code: PimCode;
  readonly parentCode: PimCode | null;
  readonly link: Link | null;
  /** undefined = not read; null = UnoPim answered 404. */
  readonly live: UnoPimProduct | null | undefined;
  /** Under which code `live` was asked for. */
  readonly liveCode?: PimCode;
  /** Left by an attempt that did not end with an answer. */
  readonly intent: Intent | null;
  readonly rules: PlanRules;
}

export interface PlanRules {
  readonly firstContact: 'fill-empty' | 'overwrite' | 'skip';
  readonly skuChange: 'rename' | 'keep';
  readonly deletedInUnoPim: 'problem' | 'recreate';
  /** true = a push of stock fields alone is due (at most once a day, spec 7). */
  readonly stockAlone: boolean;
  /** true = a pull wrote to the shop: what equals UnoPim is an echo, so it has to be read. */
  readonly pulled: boolean;
  /** true = UnoPim is read, and what drifted there from what the shop has is repaired (spec 12). */
  readonly compare: boolean;
  /** true = a person asks, or mended something: what UnoPim refused before is tried again. */
  readonly asksAgain: boolean;
  /** false = another site owns everything but channel values and its own elements. */
  readonly owner: boolean;
}
