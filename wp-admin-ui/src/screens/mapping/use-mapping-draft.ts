import { useEffect, useMemo, useState } from '@wordpress/element';
import type { Mapping, ReadMapping, SavedMapping } from '../../api/contract.ts';
import { worker } from '../../api/worker.ts';
import { useUnsaved } from '../../app/unsaved.ts';
import { useServices } from '../../data/services.tsx';
import { useAction, useTask } from '../../data/use-action.ts';
import { isSameMapping, type List, rebase, unsavedRows } from './rows.ts';

interface State {
  /** As read or as answered by the last save; its version goes back with the next one. */
  readonly base: ReadMapping;
  readonly mine: Mapping;
}

/**
 * The mapping as saved with the changes on the screen. A newer one that was read meanwhile is taken over only while there
 * are none: else the version would say that this page knows of rows which it would overwrite.
 */
export function useMappingDraft(saved: ReadMapping) {
  const { cache, client } = useServices();
  const [{ base, mine }, setState] = useState<State>({ base: saved, mine: saved.mapping });
  const [sent, setSent] = useState(mine);
  const saving = useAction(worker.saveMapping);
  const isChanged = useMemo(() => !isSameMapping(base.mapping, mine), [base, mine]);
  useUnsaved(isChanged);
  useEffect(() => {
    if (!isChanged) setState({ base: saved, mine: saved.mapping });
  }, [saved, isChanged]);
  /** Moves to a newer mapping with what was changed here since. */
  const moveTo = (next: ReadMapping, from: Mapping): void =>
    setState((now) => ({ base: next, mine: rebase(from, now.mine, next.mapping) }));
  const reload = useTask(async () => {
    const answer = await client.send(worker.mapping);
    if (answer.ok) {
      moveTo(answer.value, base.mapping);
      saving.dismiss();
      cache.put(worker.mapping, answer.value);
    }
    return answer;
  });
  const save = async (): Promise<SavedMapping | null> => {
    setSent(mine);
    const answer = await saving.run({ ...mine, version: base.version });
    if (answer?.ok !== true) return null;
    const { mapping, version, unfilled, named } = answer.value;
    const read = { mapping, version, unfilled, named };
    moveTo(read, mine);
    cache.put(worker.mapping, read);
    return answer.value;
  };
  const unsaved = useMemo(() => unsavedOf(base.mapping, mine), [base, mine]);
  return {
    mapping: mine,
    unfilled: base.unfilled,
    isChanged,
    set: (change: (mapping: Mapping) => Mapping) => setState((now) => ({ ...now, mine: change(now.mine) })),
    reset: () => setState((now) => ({ ...now, mine: now.base.mapping })),
    isUnsaved: (list: List, subject: string) => unsaved[list].has(subject),
    unsavedCount: Object.values(unsaved).reduce((sum, { size }) => sum + size, 0),
    save,
    isSaving: saving.isRunning,
    failure: saving.failure,
    /** What was sent when it failed. */
    sent,
    reload,
  };
}

function unsavedOf(saved: Mapping, mine: Mapping): Readonly<Record<List, ReadonlySet<string>>> {
  return {
    core: unsavedRows(saved, mine, 'core'),
    attributes: unsavedRows(saved, mine, 'attributes'),
    axes: unsavedRows(saved, mine, 'axes'),
    categories: unsavedRows(saved, mine, 'categories'),
  };
}
