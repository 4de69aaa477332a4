import type { SkipReason } from './skip-reason.ts';

/** A draft is created in UnoPim only once published; one that is linked already goes on and becomes inactive (spec 6). */
export function draftNotCreated(draft: {
  readonly status: string;
  readonly isLinked: boolean;
  readonly pushDrafts: boolean;
}): SkipReason | null {
  if (draft.status !== 'draft' || draft.isLinked || draft.pushDrafts) return null;
  return {
    code: 'gate.draft',
    message: 'The product is a draft and not in UnoPim yet.',
    remedy: 'Publish it, or switch "Push drafts" on in the settings.',
  };
}
