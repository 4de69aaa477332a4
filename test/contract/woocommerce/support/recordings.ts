import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const PROJECT_ROOT = resolve(import.meta.dirname, '../../../..');
const FOLDER = resolve(PROJECT_ROOT, '../shared/recordings/woocommerce');

/** Recordings of a real shop lie beside some checkouts; without them the comparison is left out. */
export const hasRecordings = existsSync(FOLDER);
export const missingReason =
  'no ../shared/recordings/woocommerce beside the project: nothing to compare with';

export interface RestRecording {
  request: { method: string; url: string; body: unknown };
  response: { status: number; json: unknown; headers: Record<string, string> };
}

export function restRecording(name: string): RestRecording {
  return JSON.parse(readFileSync(resolve(FOLDER, 'rest', `${name}.json`), 'utf8')) as RestRecording;
}

export interface DeliveryRecording {
  mark: string;
  headers: Record<string, string>;
  body: string;
}

/** Recorded deliveries of one scenario and topic. */
export function deliveryRecordings(scenario: string, topic: string): DeliveryRecording[] {
  const folder = resolve(FOLDER, 'deliveries');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({
      file,
      record: JSON.parse(readFileSync(resolve(folder, file), 'utf8')) as DeliveryRecording,
    }))
    .filter(({ record }) => record.mark === scenario && record.headers['x-wc-webhook-topic'] === topic)
    .map(({ file, record }) => ({
      ...record,
      body: readFileSync(resolve(folder, file.replace('.json', '.body')), 'utf8'),
    }));
}
