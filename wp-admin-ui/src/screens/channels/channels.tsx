import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { FormEvent } from 'react';
import type { ChannelRow, Channels as Saved } from '../../api/contract.ts';
import { worker } from '../../api/worker.ts';
import { useSnackbar } from '../../app/notices.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Empty, LoadState } from '../../components/load-state.tsx';
import { LookAgain } from '../../components/look-again.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { SaveBar } from '../../components/save-bar.tsx';
import { savedText } from '../../components/saved-text.ts';
import { ScreenLink } from '../../components/screen-link.tsx';
import { Time } from '../../components/time.tsx';
import { useServices } from '../../data/services.tsx';
import { useAction } from '../../data/use-action.ts';
import { useDraft } from '../../data/use-draft.ts';
import { useResource } from '../../data/use-resource.ts';
import { ChannelPanel } from './channel-panel.tsx';
import { settingsOf } from './channel-settings.ts';

/** Which UnoPim channels this shop feeds, in which languages and currencies (Channels & Stores). */
export function Channels() {
  const channels = useResource(worker.channels);
  const refresh = useAction(() => worker.refreshChannels);
  const { cache } = useServices();
  const say = useSnackbar();
  const readAnew = async (): Promise<void> => {
    const answer = await refresh.run();
    if (answer?.ok !== true) return;
    cache.put(worker.channels, answer.value);
    say(__('Read from UnoPim.', 'unopim-connector'));
  };
  return (
    <>
      <PageHeader
        title={__('Channels & Stores', 'unopim-connector')}
        lead={__(
          'Which UnoPim channels this shop feeds, and in which languages and currencies.',
          'unopim-connector',
        )}
      >
        <Button
          variant="secondary"
          isBusy={refresh.isRunning}
          onClick={() => void readAnew()}
          __next40pxDefaultSize
        >
          {__('Refresh from UnoPim', 'unopim-connector')}
        </Button>
      </PageHeader>
      {refresh.failure !== null && <FailureNotice failure={refresh.failure} onDismiss={refresh.dismiss} />}
      <LookAgain />
      <LoadState
        resource={channels}
        empty={{ when: ({ channels: rows }) => rows.length === 0, content: <NoChannels /> }}
      >
        {(saved) => <Form saved={saved} />}
      </LoadState>
    </>
  );
}

function NoChannels() {
  return (
    <Empty title={__('No channels yet', 'unopim-connector')}>
      <p>
        {__('Connect UnoPim first, then refresh: its channels appear here.', 'unopim-connector')}{' '}
        <ScreenLink to={{ screen: 'connection' }}>{__('Open Connection', 'unopim-connector')}</ScreenLink>
      </p>
    </Empty>
  );
}

function Form({ saved }: { saved: Saved }) {
  const { cache } = useServices();
  const draft = useDraft({ channels: saved.channels });
  const save = useAction(worker.saveChannels);
  const say = useSnackbar();
  const { channels } = draft.value;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const answer = await save.run(channels.map(settingsOf));
    if (answer?.ok !== true) return;
    // What is derived from a setting (a missing locale, say) may come back otherwise than it was shown.
    draft.reset();
    cache.put(worker.channels, answer.value);
    void cache.refresh(worker.pendingLook);
    say(savedText(__('Channels saved.', 'unopim-connector'), answer.value));
  };
  const change = (code: string, changes: Partial<ChannelRow>): void =>
    draft.change({ channels: channels.map((one) => (one.code === code ? { ...one, ...changes } : one)) });
  return (
    <form onSubmit={(event) => void submit(event)}>
      <p className="unopim-muted">
        {__('Last read from UnoPim:', 'unopim-connector')} <Time at={saved.readAt} />
      </p>
      {channels.map((channel) => (
        <ChannelPanel
          key={channel.code}
          channel={channel}
          isChanged={isChanged(channel, saved.channels)}
          onChange={(changes) => change(channel.code, changes)}
        />
      ))}
      {save.failure !== null && <FailureNotice failure={save.failure} />}
      <SaveBar isChanged={draft.isChanged} isSaving={save.isRunning} onUndo={draft.reset} />
    </form>
  );
}

function isChanged(channel: ChannelRow, saved: readonly ChannelRow[]): boolean {
  const before = saved.find(({ code }) => code === channel.code);
  return JSON.stringify(before) !== JSON.stringify(channel);
}
