import { Suspense, useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { Empty, Loading } from '../components/load-state.tsx';
import { ScreenLink } from '../components/screen-link.tsx';
import { PairingProvider, usePairing } from '../data/pairing.tsx';
import { type Services, ServicesProvider } from '../data/services.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { followHistory, usePlace } from './location.ts';
import { Navigation } from './navigation.tsx';
import { NoticesProvider } from './notices.tsx';
import { OfflineBar } from './offline-bar.tsx';
import { type Screen, screenOf } from './screens.ts';
import { guardUnload } from './unsaved.ts';

/** Everything below `#unopim-connector-root`. */
export function App({ services }: { services: Services }) {
  useEffect(followHistory, []);
  useEffect(guardUnload, []);
  const screen = screenOf(usePlace()['screen']);
  return (
    <ServicesProvider services={services}>
      <PairingProvider>
        <NoticesProvider>
          <div className="unopim-app">
            <div className="unopim-top">
              <h1>{__('UnoPim', 'unopim-connector')}</h1>
              <Navigation current={screen.name} />
            </div>
            <main className="unopim-main" key={screen.name}>
              <OfflineBar />
              <ErrorBoundary>
                <Suspense fallback={<Loading />}>
                  <OpenScreen screen={screen} />
                </Suspense>
              </ErrorBoundary>
            </main>
            <LeaveDialog />
          </div>
        </NoticesProvider>
      </PairingProvider>
    </ServicesProvider>
  );
}

function OpenScreen({ screen }: { screen: Screen }) {
  const { pairing } = usePairing();
  const { Component, needsPairing, label } = screen;
  useTitle(label());
  if (needsPairing && pairing === null) return <NotPaired />;
  return (
    <FocusedTitle>
      <Component />
    </FocusedTitle>
  );
}

let isFirstScreen = true;

/** A new screen takes the focus to its title, as a new page would; the first one leaves it where the browser put it. */
function FocusedTitle({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isFirstScreen) box.current?.querySelector<HTMLElement>('.unopim-header__title')?.focus();
    isFirstScreen = false;
  }, []);
  return <div ref={box}>{children}</div>;
}

function useTitle(label: string): void {
  useEffect(() => {
    const rest = document.title.split(' ‹ ').slice(-2).join(' ‹ ');
    document.title = `${label} ‹ ${rest}`;
  }, [label]);
}

function NotPaired() {
  return (
    <Empty title={__('This site is not paired with a Worker yet.', 'unopim-connector')}>
      <p>
        {__('Pairing takes a minute: you need the address of the Worker and a code.', 'unopim-connector')}
      </p>
      <ScreenLink className="components-button is-primary" to={{ screen: 'connection' }}>
        {__('Pair this site', 'unopim-connector')}
      </ScreenLink>
    </Empty>
  );
}
