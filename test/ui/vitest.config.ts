import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'ui',
    environment: 'jsdom',
    include: ['test/ui/**/*.test.tsx', 'test/ui/**/*.test.ts'],
    root: new URL('../..', import.meta.url).pathname,
    setupFiles: ['test/ui/support/browser.ts'],
    server: { deps: { inline: [/@wordpress\//] } },
    sequence: { shuffle: true },
    env: { TZ: 'UTC' },
    restoreMocks: true,
    testTimeout: 30_000,
  },
});
