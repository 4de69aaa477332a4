import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Mapping, Queued, SavedMapping } from '../../api/contract.ts';
import type { Answer } from '../../api/failure.ts';
import { worker } from '../../api/worker.ts';
import { useSnackbar } from '../../app/notices.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { ChoiceField } from '../../components/fields.tsx';
import { LoadState } from '../../components/load-state.tsx';
import { useServices } from '../../data/services.tsx';
import { useTask } from '../../data/use-action.ts';
import { usePolling, useResource } from '../../data/use-resource.ts';

/** Reads the mapping as it is now, changes it and saves the whole of it. */
function useMappingChange() {
  const { client, cache } = useServices();
  return useTask(
    async (change: (mapping: Mapping) => Promise<Answer<Mapping>>): Promise<Answer<SavedMapping>> => {
      const current = await client.send(worker.mapping);
      if (!current.ok) return current;
      const changed = await change(current.value.mapping);
      if (!changed.ok) return changed;
      const saved = await client.send(
        worker.saveMapping({ ...changed.value, version: current.value.version }),
      );
      if (saved.ok) cache.put(worker.mapping, saved.value);
      return saved;
    },
  );
}

/** Fills empty rows with the attributes that fit, and saves. */
export function ApplyDefaults() {
  const { client } = useServices();
  const save = useMappingChange();
  const apply = (): void =>
    void save.run(async (mapping) => {
      const rows = await client.send(worker.defaultRows(mapping));
      if (!rows.ok) return rows;
      const filled = new Set(mapping.core.map(({ field }) => field));
      const core = [...mapping.core, ...rows.value.core.filter(({ field }) => !filled.has(field))];
      return { ok: true, value: { ...mapping, core } };
    });
  return (
    <>
      <Button variant="primary" isBusy={save.isRunning} onClick={apply} __next40pxDefaultSize>
        {__('Apply WooCommerce defaults', 'unopim-connector')}
      </Button>
      {save.failure !== null && <FailureNotice failure={save.failure} onDismiss={save.dismiss} />}
    </>
  );
}

export function ChooseFamily() {
  const families = useResource(worker.families);
  const save = useMappingChange();
  const choose = (family: string): void => {
    if (family === '') return;
    void save.run(async (mapping) => ({ ok: true, value: { ...mapping, defaultFamily: family } }));
  };
  return (
    <LoadState resource={families}>
      {(data) => (
        <>
          <ChoiceField
            label={__('Default family', 'unopim-connector')}
            value=""
            disabled={save.isRunning}
            options={[
              { value: '', label: __('Choose …', 'unopim-connector') },
              ...data.families.map(({ code, label }) => ({ value: code, label })),
            ]}
            onChange={choose}
          />
          {save.failure !== null && <FailureNotice failure={save.failure} onDismiss={save.dismiss} />}
        </>
      )}
    </LoadState>
  );
}

const WATCH_EVERY_MS = 2000;

/** The newest product of the shop, and whether it has arrived. */
export function PushOne() {
  const { client, cache } = useServices();
  const found = useResource(worker.products('', 1));
  const [isPushed, setPushed] = useState(false);
  const say = useSnackbar();
  const push = useTask((id: number): Promise<Answer<Queued>> => client.send(worker.pushNow(id)));
  usePolling(() => cache.refresh(worker.health), WATCH_EVERY_MS, isPushed);
  const run = async (id: number, name: string): Promise<void> => {
    const answer = await push.run(id);
    if (answer?.ok !== true) return;
    setPushed(true);
    /* translators: %s: name of a product. */
    say(sprintf(__('%s is on its way.', 'unopim-connector'), name));
  };
  return (
    <LoadState
      resource={found}
      empty={{
        when: ({ products }) => products.length === 0,
        content: <p>{__('The shop has no products yet.', 'unopim-connector')}</p>,
      }}
    >
      {({ products }) =>
        products.map(({ id, name }) => (
          <Button
            key={id}
            variant="primary"
            isBusy={push.isRunning || isPushed}
            onClick={() => void run(id, name)}
            __next40pxDefaultSize
          >
            {/* translators: %s: name of a product. */}
            {sprintf(__('Push “%s”', 'unopim-connector'), name)}
          </Button>
        ))
      }
    </LoadState>
  );
}
