import { Button, Notice } from '@wordpress/components';
import { Component } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';

interface Props {
  /** Another key (another screen) starts anew. */
  readonly children: ReactNode;
}

/** A screen with a bug does not take the others with it. */
export class ErrorBoundary extends Component<Props, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error): { error: Error } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    const isOldPage = error.name === 'ChunkLoadError';
    return (
      <Notice status="error" isDismissible={false} politeness="assertive">
        <p>
          <strong>
            {isOldPage
              ? __('This screen could not be loaded.', 'unopim-connector')
              : __('Something went wrong on this screen.', 'unopim-connector')}
          </strong>
        </p>
        <p>
          {isOldPage
            ? __('The plugin may have been updated meanwhile, or the network is down.', 'unopim-connector')
            : error.message}
        </p>
        <Button variant="secondary" onClick={() => location.reload()}>
          {__('Reload the page', 'unopim-connector')}
        </Button>
      </Notice>
    );
  }
}
