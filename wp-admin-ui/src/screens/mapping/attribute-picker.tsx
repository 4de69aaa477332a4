import { __, sprintf } from '@wordpress/i18n';
import type { FoundAttributes, NamedAttribute } from '../../api/contract.ts';
import { worker } from '../../api/worker.ts';
import { Picker, type PickOption } from '../../components/picker.tsx';
import { useMappingPage } from './mapping-page.tsx';
import { type Claim, takenBy } from './taken-by.ts';
import { fieldText, kindText } from './words.ts';

interface Props {
  /** For which row. */
  readonly label: string;
  readonly claim: Claim;
  readonly kind: 'field' | 'source';
  /** Code of the attribute, or one of `fixed`; null = none. */
  readonly value: string | null;
  readonly placeholder?: string;
  readonly problem: string | undefined;
  readonly fixed?: readonly PickOption[];
  readonly onPick: (code: string) => void;
  readonly onClear?: () => void;
}

const MOST = 50;

/** Picks an attribute of UnoPim; what cannot be is shown with its reason. */
export function AttributePicker({ claim, kind, value, fixed = [], onPick, ...shown }: Props) {
  const page = useMappingPage();
  const known = value === null ? undefined : page.attribute(value);
  const special = fixed.find(({ key }) => key === value);
  const optionOf = (attribute: FoundAttributes['attributes'][number]): PickOption => {
    const { code, label, refusal } = attribute;
    const taker = takenBy(page.mapping, code, claim);
    const taken = taker === null ? null : takenText(fieldText(taker, page.structure));
    const reason = refusal === null ? taken : `${refusal.message} ${refusal.remedy}`;
    return { key: code, title: label, detail: detailOf(attribute), refusal: reason };
  };
  return (
    <Picker<FoundAttributes>
      {...shown}
      fixed={fixed}
      value={special?.title ?? (known === undefined ? value : nameOf(known))}
      note={special === undefined && value !== null && <Note attribute={known} />}
      search={(q) =>
        worker.attributes({
          q,
          limit: MOST,
          [kind]: claim.field,
          ...(claim.isAxis ? { axis: '1' as const } : {}),
        })
      }
      optionsOf={({ attributes }) => {
        const options = attributes.map(optionOf);
        return [
          ...options.filter(({ refusal }) => refusal === null),
          ...options.filter(({ refusal }) => refusal !== null),
        ];
      }}
      onPick={({ key }, answer) => {
        page.learn(answer?.attributes ?? []);
        onPick(key);
      }}
    />
  );
}

/** Label and code, once where they are the same. */
function nameOf({ code, label }: NamedAttribute): string {
  return label.toLowerCase() === code.toLowerCase() ? label : `${label} (${code})`;
}

function detailOf(attribute: NamedAttribute): string {
  const parts = [attribute.code, kindText(attribute)];
  if (attribute.isRequired) parts.push(__('required', 'unopim-connector'));
  if (!attribute.inFamily) parts.push(__('in no family in use', 'unopim-connector'));
  return parts.join(' · ');
}

function Note({ attribute }: { attribute: NamedAttribute | undefined }) {
  if (attribute === undefined)
    return (
      <span className="unopim-unsaved">
        {__('UnoPim does not have this attribute; nothing is sent.', 'unopim-connector')}
      </span>
    );
  return (
    <>
      <span>{kindText(attribute)}</span>
      {!attribute.inFamily && (
        <span className="unopim-unsaved">
          {__('Not in the family: left out of the pushes until it is added there.', 'unopim-connector')}
        </span>
      )}
    </>
  );
}

function takenText(field: string): string {
  /* translators: %s: name of a field. */
  return sprintf(__('“%s” is mapped to it already.', 'unopim-connector'), field);
}
