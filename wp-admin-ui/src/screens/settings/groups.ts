import { __ } from '@wordpress/i18n';
import type { Settings } from '../../api/contract.ts';

type KeysOf<V> = { [K in keyof Settings]: Settings[K] extends V ? K : never }[keyof Settings];
/** A code in UnoPim, or null for none. */
type CodeKey = 'newAttributesGroup' | 'categoryImageField';
type ChoiceKey = Exclude<KeysOf<string>, never>;

interface Texts {
  readonly label: () => string;
  readonly help: () => string;
  /** Only where this one is switched on. */
  readonly onlyWith?: KeysOf<boolean>;
}

export type Setting = Texts &
  (
    | { readonly kind: 'switch'; readonly key: KeysOf<boolean> }
    | { readonly kind: 'number'; readonly key: KeysOf<number>; readonly min: number; readonly max: number }
    | { readonly kind: 'code'; readonly key: CodeKey }
    | {
        readonly kind: 'choice';
        readonly key: ChoiceKey;
        readonly options: () => readonly { readonly value: string; readonly label: string }[];
      }
  );

export interface SettingGroup {
  readonly name: string;
  readonly title: () => string;
  readonly lead: () => string;
  readonly settings: readonly Setting[];
}

const WHAT: readonly Setting[] = [
  {
    kind: 'switch',
    key: 'dryRun',
    label: () => __('Dry run', 'unopim-connector'),
    help: () =>
      __('Work everything out and log what would happen, but send nothing to UnoPim.', 'unopim-connector'),
  },
  {
    kind: 'switch',
    key: 'pushDrafts',
    label: () => __('Push drafts', 'unopim-connector'),
    help: () =>
      __(
        'Otherwise a product is created in UnoPim once it is published. A linked product that becomes a draft becomes inactive either way.',
        'unopim-connector',
      ),
  },
  {
    kind: 'switch',
    key: 'sendUnmapped',
    label: () => __('Send unmapped fields', 'unopim-connector'),
    help: () =>
      __(
        'Fields and attributes without a mapping also go across where their code equals an attribute of the family.',
        'unopim-connector',
      ),
  },
  {
    kind: 'switch',
    key: 'stockAlone',
    label: () => __('Push changes of stock alone', 'unopim-connector'),
    help: () =>
      __('At most once a day. Otherwise stock rides along with the next real change.', 'unopim-connector'),
  },
];

const CONFLICTS: readonly Setting[] = [
  {
    kind: 'choice',
    key: 'firstContact',
    label: () => __('When a product already exists in UnoPim', 'unopim-connector'),
    help: () => __('At the first push of a product whose code is there already.', 'unopim-connector'),
    options: () => [
      { value: 'fill-empty', label: __('Fill what is empty, keep the rest', 'unopim-connector') },
      { value: 'overwrite', label: __('Overwrite the mapped values', 'unopim-connector') },
      { value: 'skip', label: __('Skip the product', 'unopim-connector') },
    ],
  },
  {
    kind: 'choice',
    key: 'unusableSku',
    label: () => __('Products without a usable SKU', 'unopim-connector'),
    help: () => __('An empty SKU, or one that UnoPim refuses as a code.', 'unopim-connector'),
    options: () => [
      { value: 'derive', label: __('Make a code (woo-123)', 'unopim-connector') },
      { value: 'skip', label: __('Skip the product', 'unopim-connector') },
    ],
  },
  {
    kind: 'choice',
    key: 'skuChange',
    label: () => __('When the SKU changes', 'unopim-connector'),
    help: () => __('The product stays the same one either way.', 'unopim-connector'),
    options: () => [
      { value: 'rename', label: __('Rename the product in UnoPim', 'unopim-connector') },
      { value: 'keep', label: __('Keep its code in UnoPim', 'unopim-connector') },
    ],
  },
  {
    kind: 'choice',
    key: 'deletedInUnoPim',
    label: () => __('When a linked product was deleted in UnoPim', 'unopim-connector'),
    help: () => __('Found when the product is pushed the next time.', 'unopim-connector'),
    options: () => [
      { value: 'problem', label: __('Report a problem', 'unopim-connector') },
      { value: 'recreate', label: __('Create it again', 'unopim-connector') },
    ],
  },
];

const STRUCTURE: readonly Setting[] = [
  {
    kind: 'switch',
    key: 'createMissingCategories',
    label: () => __('Create missing categories', 'unopim-connector'),
    help: () =>
      __(
        "Unmapped categories are created on push, top-level ones under the channel's root.",
        'unopim-connector',
      ),
  },
  {
    kind: 'code',
    key: 'newAttributesGroup',
    label: () => __('New attributes go to', 'unopim-connector'),
    help: () =>
      __(
        'Attribute group of the Default family that attributes join which the shop creates. Empty = they join none, and a problem says so.',
        'unopim-connector',
      ),
  },
  {
    kind: 'code',
    key: 'categoryImageField',
    label: () => __('Category images go to', 'unopim-connector'),
    help: () =>
      __(
        "Code of a category field in UnoPim, of type image and without values per locale. Empty = categories' images are not sent.",
        'unopim-connector',
      ),
  },
  {
    kind: 'choice',
    key: 'copyTextToLocales',
    label: () => __('Copy text into other active locales', 'unopim-connector'),
    help: () => __('For a shop with one language and a catalogue with several.', 'unopim-connector'),
    options: () => [
      { value: 'off', label: __('No', 'unopim-connector') },
      { value: 'while-empty', label: __('While they are empty', 'unopim-connector') },
      { value: 'always', label: __('Always', 'unopim-connector') },
    ],
  },
  {
    kind: 'switch',
    key: 'copyAmountToCurrencies',
    label: () => __('Copy the amount to all active currencies', 'unopim-connector'),
    help: () =>
      __('The same number in every currency, where the shop has no price of its own.', 'unopim-connector'),
  },
];

const DELETES: readonly Setting[] = [
  {
    kind: 'switch',
    key: 'writeBackDeletes',
    label: () => __('Write-back deletes', 'unopim-connector'),
    help: () =>
      __(
        'What is deleted for good in the shop is deleted in UnoPim too, if the connector created it. Applies to later deletions only.',
        'unopim-connector',
      ),
  },
  {
    kind: 'switch',
    key: 'deleteAdopted',
    onlyWith: 'writeBackDeletes',
    label: () => __('Also delete adopted entities', 'unopim-connector'),
    help: () => __('Those that were in UnoPim before the connector linked them.', 'unopim-connector'),
  },
  {
    kind: 'switch',
    key: 'removeDataOnUninstall',
    label: () => __('Remove data on uninstall', 'unopim-connector'),
    help: () =>
      __('Deleting the plugin also deletes links, mappings and logs in the Worker.', 'unopim-connector'),
  },
];

const SPEED: readonly Setting[] = [
  numberSetting('shopConcurrency', [1, 6], () => [
    __('Requests to the shop at a time', 'unopim-connector'),
    __('Lower it if the shop becomes slow while pushing.', 'unopim-connector'),
  ]),
  numberSetting('shopTimeoutSeconds', [5, 120], () => [
    __('Wait for the shop (seconds)', 'unopim-connector'),
    __('Then the request counts as failed and is repeated later.', 'unopim-connector'),
  ]),
  numberSetting('pimConcurrency', [1, 6], () => [
    __('Requests to UnoPim at a time', 'unopim-connector'),
    __("UnoPim's own rate limit is kept in any case.", 'unopim-connector'),
  ]),
  numberSetting('pimTimeoutSeconds', [5, 120], () => [
    __('Wait for UnoPim (seconds)', 'unopim-connector'),
    __('Then the connector looks whether the request arrived before it repeats it.', 'unopim-connector'),
  ]),
  {
    kind: 'switch',
    key: 'keepCronRunning',
    label: () => __('Keep wp-cron running', 'unopim-connector'),
    help: () =>
      __(
        'The Worker calls wp-cron.php, so that changes leave even a shop without visitors.',
        'unopim-connector',
      ),
  },
];

const LOGS: readonly Setting[] = [
  numberSetting('logRetentionDays', [1, 365], () => [
    __('Keep logs for (days)', 'unopim-connector'),
    __('Older rows are deleted every night.', 'unopim-connector'),
  ]),
  {
    kind: 'switch',
    key: 'verbose',
    label: () => __('Verbose', 'unopim-connector'),
    help: () => __('Also log pushes that found nothing to send.', 'unopim-connector'),
  },
];

export const SETTING_GROUPS: readonly SettingGroup[] = [
  {
    name: 'what',
    title: () => __('What is pushed', 'unopim-connector'),
    lead: () => __('Beside what the mapping names.', 'unopim-connector'),
    settings: WHAT,
  },
  {
    name: 'conflicts',
    title: () => __('When shop and UnoPim differ', 'unopim-connector'),
    lead: () => __('Nothing that people maintain in UnoPim is lost by the defaults.', 'unopim-connector'),
    settings: CONFLICTS,
  },
  {
    name: 'structure',
    title: () => __('Structure and languages', 'unopim-connector'),
    lead: () => __('What the connector may add to the catalogue in UnoPim.', 'unopim-connector'),
    settings: STRUCTURE,
  },
  {
    name: 'deletes',
    title: () => __('Deleting', 'unopim-connector'),
    lead: () => __('Off: UnoPim keeps everything.', 'unopim-connector'),
    settings: DELETES,
  },
  {
    name: 'speed',
    title: () => __('Speed and reach', 'unopim-connector'),
    lead: () => __('How hard the connector works both sides.', 'unopim-connector'),
    settings: SPEED,
  },
  {
    name: 'logs',
    title: () => __('Logs', 'unopim-connector'),
    lead: () => __('A row for every push, skip, warning and error.', 'unopim-connector'),
    settings: LOGS,
  },
];

function numberSetting(
  key: KeysOf<number>,
  [min, max]: readonly [number, number],
  texts: () => readonly [label: string, help: string],
): Setting {
  return { kind: 'number', key, min, max, label: () => texts()[0], help: () => texts()[1] };
}
