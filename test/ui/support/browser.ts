import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';

/** What jsdom lacks and @wordpress/components asks for. */
class NoResize {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
vi.stubGlobal('ResizeObserver', NoResize);
window.matchMedia = (media) =>
  ({
    media,
    matches: false,
    addListener: () => undefined,
    removeListener: () => undefined,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }) as never;
window.scrollTo = () => undefined;

/** A busy machine must not make a test fail: what is waited for comes, or the rule is broken. */
configure({ asyncUtilTimeout: 10_000 });

beforeEach(() => {
  history.replaceState(null, '', '/wp-admin/admin.php?page=unopim-connector');
});

afterEach(cleanup);
