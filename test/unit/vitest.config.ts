import { defineConfig } from 'vitest/config';

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
