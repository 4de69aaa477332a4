import { __, sprintf } from '@wordpress/i18n';
import type { LinkKind, LinkRow } from '../../api/contract.ts';
import { worker } from '../../api/worker.ts';
import { useSnackbar } from '../../app/notices.tsx';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { reasonOf } from '../../components/reason-text.ts';
import { ScreenLink } from '../../components/screen-link.tsx';
import { StatusPill } from '../../components/status-pill.tsx';
import { Time } from '../../components/time.tsx';
import { useServices } from '../../data/services.tsx';
import { useAction } from '../../data/use-action.ts';
import { detachText, editPath, stateOf } from './link-words.ts';

interface Props {
  readonly kind: LinkKind;
  readonly link: LinkRow;
  /** Name of the attribute that an option belongs to. */
  readonly attribute: string | undefined;
  readonly onDetached: () => void;
}

export function LinkLine({ kind, link, attribute, onDetached }: Props) {
  const { tone, text } = stateOf(link);
  return (
    <tr>
      <th scope="row">
        <ShopSide kind={kind} link={link} attribute={attribute} />
      </th>
      <td data-label={__('UnoPim', 'unopim-connector')}>
        {link.code === null ? '—' : <code>{link.code}</code>}
        <div className="unopim-muted">{detailOf(link)}</div>
      </td>
      <td data-label={__('State', 'unopim-connector')}>
        <StatusPill tone={tone}>{text}</StatusPill>
        <Reason code={link.reason} />
      </td>
      <td data-label={__('Last push', 'unopim-connector')}>
        <Time at={link.pushedAt} />
        {kind === 'product' && (
          <div>
            <ScreenLink to={{ screen: 'logs', product: String(link.wcId) }}>
              {__('Log', 'unopim-connector')}
              <span className="screen-reader-text"> {titleOf(link)}</span>
            </ScreenLink>
          </div>
        )}
      </td>
      <td>
        <Detach kind={kind} link={link} onDetached={onDetached} />
      </td>
    </tr>
  );
}

/** Why it is not pushed and what to do about it; a reason of many words stands in the log. */
function Reason({ code }: { code: string | null }) {
  const reason = reasonOf(code);
  if (reason === null) return code === null ? null : <div className="unopim-muted">{code}</div>;
  return (
    <div className="unopim-muted">
      {reason.what} {reason.remedy}
    </div>
  );
}

function titleOf({ name, wcId }: LinkRow): string {
  return name === null || name === '' ? `#${wcId}` : name;
}

/** Adopted = it was in UnoPim before; not the owner = another shop writes what all share. */
function detailOf({ type, adopted, owner }: LinkRow): string {
  return [
    type,
    adopted ? __('adopted', 'unopim-connector') : null,
    owner ? null : __('shared with another site', 'unopim-connector'),
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

function ShopSide({ kind, link, attribute }: Pick<Props, 'kind' | 'link' | 'attribute'>) {
  const { shell } = useServices();
  const path = editPath(kind, link);
  const isVariation = kind === 'product' && link.rootId !== link.wcId;
  const details = [
    `#${link.wcId}`,
    attribute ?? null,
    /* translators: %d: id of a product. */
    isVariation ? sprintf(__('variation of #%d', 'unopim-connector'), link.rootId) : null,
  ].filter((part) => part !== null);
  return (
    <>
      {path === null ? titleOf(link) : <a href={`${shell.adminUrl}${path}`}>{titleOf(link)}</a>}
      <div className="unopim-muted">{details.join(' · ')}</div>
    </>
  );
}

function Detach({ kind, link, onDetached }: Pick<Props, 'kind' | 'link' | 'onDetached'>) {
  const detach = useAction(worker.detach);
  const say = useSnackbar();
  const title = titleOf(link);
  const confirm = async (): Promise<boolean> => {
    const answer = await detach.run(kind, link.wcId);
    if (answer?.ok !== true) return false;
    /* translators: %s: name of a product or term. */
    say(sprintf(__('%s is detached.', 'unopim-connector'), title));
    onDetached();
    return true;
  };
  return (
    <ConfirmButton
      label={__('Detach', 'unopim-connector')}
      description={title}
      variant="tertiary"
      /* translators: %s: name of a product or term. */
      question={sprintf(__('Detach %s?', 'unopim-connector'), title)}
      confirmLabel={__('Detach', 'unopim-connector')}
      isDestructive
      isBusy={detach.isRunning}
      onConfirm={confirm}
    >
      <p>{detachText(kind)}</p>
      {detach.failure !== null && <FailureNotice failure={detach.failure} />}
    </ConfirmButton>
  );
}
