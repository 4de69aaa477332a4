import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export interface RecordedPart {
  name: string;
  value?: string;
  filename?: string;
  content_type?: string;
  bytes?: number;
}

export interface Recording {
  number: number;
  name: string;
  request: {
    method: string;
    path: string;
    headers: Record<string, string>;
    body: unknown;
  };
  response: { status: number; headers: Record<string, string>; body: unknown };
}

const FOLDER = resolve(import.meta.dirname, '../../../../../shared/recordings/unopim');

/** True where the recordings of the real UnoPim lie beside the project. */
export const hasRecordings = (): boolean => existsSync(FOLDER);

/** All recordings in the order they were made. */
export function loadRecordings(): Recording[] {
  return readdirSync(FOLDER)
    .filter((file) => /^\d+-.*\.json$/.test(file))
    .sort()
    .map((file) => ({
      number: Number.parseInt(file, 10),
      name: file.replace(/\.json$/, ''),
      ...(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Omit<Recording, 'number' | 'name'>),
    }));
}
