import { ensureBuiltPlugin } from '../../wordpress/provision/built-plugin.ts';

export async function setup(): Promise<void> {
  await ensureBuiltPlugin();
}
