import { Notice } from '@wordpress/components';
import { useSyncExternalStore } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** Says once for the whole page that there is no network; what was read stays to be looked at. */
export function OfflineBar() {
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine);
  if (isOnline) return null;
  return (
    <Notice status="warning" isDismissible={false} className="unopim-notice">
      {__('You are offline. What you see may be old; what you type is kept.', 'unopim-connector')}
    </Notice>
  );
}
