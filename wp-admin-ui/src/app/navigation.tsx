import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { ScreenLink } from '../components/screen-link.tsx';
import { SCREENS } from './screens.ts';

/** Tabs like those of WooCommerce's settings; on a phone they scroll sideways and show the open one. */
export function Navigation({ current }: { current: string }) {
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    const open = list.current?.querySelector(`[data-screen="${current}"]`);
    open?.scrollIntoView?.({ block: 'nearest', inline: 'center' });
  }, [current]);
  return (
    <nav className="unopim-nav" aria-label={__('UnoPim Connector', 'unopim-connector')} ref={list}>
      <ul>
        {SCREENS.map(({ name, label }) => (
          <li key={name} data-screen={name}>
            <ScreenLink to={{ screen: name }} aria-current={name === current ? 'page' : undefined}>
              {label()}
            </ScreenLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
