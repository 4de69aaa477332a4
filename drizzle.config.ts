import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'sqlite',
  schema: './worker/store/tables/*.ts',
  out: './migrations',
});
