import { __ } from '@wordpress/i18n';
import type { FormEvent } from 'react';
import type { Settings as Saved } from '../../api/contract.ts';
import { worker } from '../../api/worker.ts';
import { useSnackbar } from '../../app/notices.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadState } from '../../components/load-state.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Panel } from '../../components/panel.tsx';
import { SaveBar } from '../../components/save-bar.tsx';
import { savedText } from '../../components/saved-text.ts';
import { useServices } from '../../data/services.tsx';
import { useAction } from '../../data/use-action.ts';
import { useDraft } from '../../data/use-draft.ts';
import { useResource } from '../../data/use-resource.ts';
import { ConfigurationFile } from './configuration-file.tsx';
import { SETTING_GROUPS } from './groups.ts';
import { ImageHosts } from './image-hosts.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { SettingField } from './setting-field.tsx';
import { SkipRules } from './skip-rules.tsx';

/** Spec 13. */
export function Settings() {
  const settings = useResource(worker.settings);
  return (
    <>
      <PageHeader
        title={__('Settings', 'unopim-connector')}
        lead={__('They apply to this site, from the next push on.', 'unopim-connector')}
      />
      <LoadState resource={settings}>{(data) => <Form saved={data.settings} />}</LoadState>
      <ProblemNotice />
      <ConfigurationFile />
    </>
  );
}

function Form({ saved }: { saved: Saved }) {
  const { cache } = useServices();
  const draft = useDraft(saved);
  const save = useAction(worker.saveSettings);
  const say = useSnackbar();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const answer = await save.run(draft.changes);
    if (answer?.ok !== true) return;
    cache.put(worker.settings, { settings: answer.value.settings });
    say(savedText(__('Settings saved.', 'unopim-connector'), answer.value));
  };
  const { value, change } = draft;
  return (
    <form onSubmit={(event) => void submit(event)}>
      {SETTING_GROUPS.map(({ name, title, lead, settings }) => (
        <Panel key={name} title={title()} lead={lead()}>
          <div className="unopim-form">
            {settings.map((setting) => (
              <SettingField
                key={setting.key}
                setting={setting}
                value={value}
                change={change}
                failure={save.failure}
              />
            ))}
            {name === 'what' && <SkipRules rules={value.skipRules} change={change} />}
            {name === 'speed' && (
              <ImageHosts hosts={value.imageHosts} change={change} failure={save.failure} />
            )}
          </div>
        </Panel>
      ))}
      {save.failure !== null && <FailureNotice failure={save.failure} />}
      <SaveBar isChanged={draft.isChanged} isSaving={save.isRunning} onUndo={draft.reset} />
    </form>
  );
}
