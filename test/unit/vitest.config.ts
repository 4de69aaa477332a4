import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineConfig({
  test: {
    name: 'unit',
    environment: 'node',
    include: ['test/unit/**/*.test.ts'],
    root: new URL('../..', import.meta.url).pathname,
    sequence: { shuffle: true },
    env: { TZ: 'UTC' },
    restoreMocks: true,
  },
});
