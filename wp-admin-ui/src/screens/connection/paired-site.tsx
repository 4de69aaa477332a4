import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { SiteView } from '../../api/contract.ts';
import { useSnackbar } from '../../app/notices.tsx';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { CheckField } from '../../components/fields.tsx';
import { Panel } from '../../components/panel.tsx';
import { Row } from '../../components/row.tsx';
import { StatusPill } from '../../components/status-pill.tsx';
import { usePairing } from '../../data/pairing.tsx';
import { useServices } from '../../data/services.tsx';
import { useTask } from '../../data/use-action.ts';

/** The pairing as it is, and the way out of it. */
export function PairedSite({ site }: { site: SiteView }) {
  const { shell } = useServices();
  const { pairing } = usePairing();
  const { info } = site;
  return (
    <Panel layout="rows">
      <ul className="unopim-rows">
        <Row
          title={__('Worker', 'unopim-connector')}
          pill={<StatusPill tone="good">{__('Paired', 'unopim-connector')}</StatusPill>}
          actions={shell.canManage ? <UnpairButton /> : undefined}
        >
          <p>{pairing?.workerUrl}</p>
          <p className="unopim-muted">
            {sprintf(
              /* translators: 1: address of the shop, 2: its language, 3: its currency, 4: WooCommerce version. */
              __('%1$s · language %2$s · currency %3$s · WooCommerce %4$s', 'unopim-connector'),
              site.url,
              info.language,
              info.currency,
              info.wooVersion,
            )}
          </p>
        </Row>
      </ul>
    </Panel>
  );
}

function UnpairButton() {
  const { wordPress, client, cache } = useServices();
  const { setPairing } = usePairing();
  const [removeData, setRemoveData] = useState(false);
  const unpair = useTask(wordPress.unpair);
  const say = useSnackbar();
  const confirm = async (): Promise<boolean> => {
    const answer = await unpair.run({ removeData });
    if (answer?.ok !== true) return false;
    say(
      answer.value.webhooksLeft
        ? __(
            'Unpaired. Delete the webhooks of the connector by hand in WooCommerce → Settings → Advanced → Webhooks.',
            'unopim-connector',
          )
        : __('This site is no longer paired.', 'unopim-connector'),
    );
    client.reset();
    cache.clear();
    setPairing(null);
    return true;
  };
  return (
    <ConfirmButton
      label={__('Unpair', 'unopim-connector')}
      question={__('Unpair this site?', 'unopim-connector')}
      confirmLabel={__('Unpair', 'unopim-connector')}
      isDestructive
      isBusy={unpair.isRunning}
      onConfirm={confirm}
    >
      <p>
        {__(
          'Changes in the shop no longer reach UnoPim. The webhooks and the application password are removed; nothing changes in UnoPim.',
          'unopim-connector',
        )}
      </p>
      <CheckField
        label={__('Remove data', 'unopim-connector')}
        help={__(
          'Also delete links, mappings, logs and settings of this site in the Worker. This cannot be undone.',
          'unopim-connector',
        )}
        checked={removeData}
        onChange={setRemoveData}
      />
      {unpair.failure !== null && <FailureNotice failure={unpair.failure} />}
    </ConfirmButton>
  );
}
