import { __ } from '@wordpress/i18n';

export interface ReasonText {
  readonly what: string;
  readonly remedy: string;
}

const NOTHING_TO_DO = () => __('Nothing to do.', 'unopim-connector');

/** Why a thing is not pushed, by the code that its link and its rows in the log carry. */
const REASONS: Readonly<Record<string, () => ReasonText>> = {
  'gate.push_off': () => ({
    what: __('Push is off for every channel of this site.', 'unopim-connector'),
    remedy: __('Switch it on for a channel under Channels & Stores.', 'unopim-connector'),
  }),
  'gate.skip_rule': () => ({
    what: __('Excluded by a skip rule.', 'unopim-connector'),
    remedy: __('Change the product, or remove the rule in the settings.', 'unopim-connector'),
  }),
  'gate.draft': () => ({
    what: __('A draft, and not in UnoPim yet.', 'unopim-connector'),
    remedy: __('Publish it, or switch “Push drafts” on in the settings.', 'unopim-connector'),
  }),
  'gate.auto_draft': () => ({
    what: __('Never saved: only its editor was opened.', 'unopim-connector'),
    remedy: __('Save the product.', 'unopim-connector'),
  }),
  'gate.trashed': () => ({
    what: __('In the trash of the shop.', 'unopim-connector'),
    remedy: __('Restore it if it shall be pushed again.', 'unopim-connector'),
  }),
  'gate.translation': () => ({
    what: __('A translation of another product.', 'unopim-connector'),
    remedy: __('Edit and push the original: that one is the product in UnoPim.', 'unopim-connector'),
  }),
  'gate.no_usable_code': () => ({
    what: __('UnoPim does not take its SKU.', 'unopim-connector'),
    remedy: __('Change the SKU, or let the settings derive a code from it.', 'unopim-connector'),
  }),
  'gate.code_taken': () => ({
    what: __('Another product of this shop has the same code.', 'unopim-connector'),
    remedy: __('Give one of the two another SKU.', 'unopim-connector'),
  }),
  'gate.missing_family': () => ({
    what: __('No family: no rule fits, and no Default family is chosen.', 'unopim-connector'),
    remedy: __('Choose a Default family under Field mapping.', 'unopim-connector'),
  }),
  'gate.family_not_found': () => ({
    what: __('UnoPim does not have its family.', 'unopim-connector'),
    remedy: __(
      'Refresh under Channels & Stores, or choose another family under Field mapping.',
      'unopim-connector',
    ),
  }),
  'gate.nothing_to_send': () => ({
    what: __('None of its mapped fields has a value.', 'unopim-connector'),
    remedy: __('Map more fields, or fill in the product.', 'unopim-connector'),
  }),
  'gate.axis_unresolved': () => ({
    what: __('An attribute of its variations has no counterpart in UnoPim that fits.', 'unopim-connector'),
    remedy: __('Choose one under Field mapping → Attributes.', 'unopim-connector'),
  }),
  'gate.no_axis': () => ({
    what: __('It has variations, but no attribute is used for them.', 'unopim-connector'),
    remedy: __('Tick “Used for variations” on an attribute of the product.', 'unopim-connector'),
  }),
  'gate.echo': () => ({
    what: __('The echo of a pull: the shop has what UnoPim has.', 'unopim-connector'),
    remedy: NOTHING_TO_DO(),
  }),
  'gate.cooldown': () => ({
    what: __('Edited shortly after a pull.', 'unopim-connector'),
    remedy: __('It is pushed by itself when the cooldown ends.', 'unopim-connector'),
  }),
  'gate.dry_run': () => ({
    what: __('Held back by the dry run.', 'unopim-connector'),
    remedy: __('It follows when the dry run is switched off in the settings.', 'unopim-connector'),
  }),
  'plan.already_there': () => ({
    what: __('It stands in UnoPim already, and the settings say to leave such products.', 'unopim-connector'),
    remedy: __('Attach it here, or change “When a product already exists”.', 'unopim-connector'),
  }),
  'deletes.trashed': () => ({
    what: __('In the trash of the shop.', 'unopim-connector'),
    remedy: __('Nothing changes in UnoPim until it is restored or deleted for good.', 'unopim-connector'),
  }),
  'deletes.kept': () => ({
    what: __('Deleted in the shop; UnoPim keeps it.', 'unopim-connector'),
    remedy: __('The overview lists it, with a button to delete it in UnoPim.', 'unopim-connector'),
  }),
  'deletes.guard': () => ({
    what: __('Deleted in the shop; too many were deleted in that hour.', 'unopim-connector'),
    remedy: __('Say on the overview whether UnoPim shall delete it too.', 'unopim-connector'),
  }),
  'deletes.confirmed': () => ({
    what: __('Deleted in the shop; UnoPim deletes it soon.', 'unopim-connector'),
    remedy: NOTHING_TO_DO(),
  }),
  'deletes.done': () => ({
    what: __('Deleted in the shop and in UnoPim.', 'unopim-connector'),
    remedy: NOTHING_TO_DO(),
  }),
};

/** In plain words; null = a code that says more with its row in the log. */
export function reasonOf(code: string | null | undefined): ReasonText | null {
  return code == null ? null : (REASONS[code]?.() ?? null);
}
