/** How often a scheduled job runs, with the cron expression behind each word. The site's clock decides (spec 12). */
export const PRESETS = {
  every_5_minutes: '*/5 * * * *',
  every_15_minutes: '*/15 * * * *',
  every_30_minutes: '*/30 * * * *',
  hourly: '0 * * * *',
  twice_daily: '0 3,15 * * *',
  daily: '0 3 * * *',
  weekly: '0 3 * * 1',
} as const;

export const FREQUENCIES = [
  'every_5_minutes',
  'every_15_minutes',
  'every_30_minutes',
  'hourly',
  'twice_daily',
  'daily',
  'weekly',
  'cron',
] as const satisfies readonly (keyof typeof PRESETS | 'cron')[];
export type Frequency = (typeof FREQUENCIES)[number];

/** A frequency as stored and shown: `cron` is null unless the frequency is `cron`. */
export interface Rhythm {
  readonly frequency: Frequency;
  readonly cron: string | null;
}

export function expressionOf({ frequency, cron }: Rhythm): string {
  return frequency === 'cron' ? (cron ?? '') : PRESETS[frequency];
}
