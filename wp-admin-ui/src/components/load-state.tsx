import { Spinner } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { Resource } from '../data/use-resource.ts';
import { FailureNotice } from './failure-notice.tsx';

interface Props<T> {
  readonly resource: Resource<T>;
  /** Shown instead of `children` where there is nothing to show. */
  readonly empty?: { readonly when: (data: T) => boolean; readonly content: ReactNode };
  readonly children: (data: T) => ReactNode;
}

/** Loading, failed, empty or there. What was read once stays on the screen while a refresh runs or fails. */
export function LoadState<T>({ resource, empty, children }: Props<T>) {
  const { data, failure, isLoading, refresh } = resource;
  const retry = () => void refresh();
  if (data === null && failure === null) return <Loading />;
  return (
    <>
      {failure !== null && <FailureNotice failure={failure} onRetry={retry} isRetrying={isLoading} />}
      {data !== null && (empty?.when(data) === true ? empty.content : children(data))}
    </>
  );
}

/** A line that is there at once and says that something is coming. */
export function Loading({ text = __('Loading …', 'unopim-connector') }: { text?: string }) {
  return (
    <div className="unopim-loading" role="status">
      <Spinner /> <span>{text}</span>
    </div>
  );
}

/** Nothing here yet, why, and what to do about it. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="unopim-empty">
      <strong>{title}</strong>
      {children}
    </div>
  );
}
