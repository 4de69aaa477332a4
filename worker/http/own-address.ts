import type { WorkerConfig } from '../ports/services.ts';

/** Where the Worker is reached: `PUBLIC_URL`, or what the request was sent to. Without trailing slash. */
export function ownOrigin(config: WorkerConfig, request: Request): string {
  return new URL(config.publicUrl ?? request.url).origin;
}
