import { measureAdmin } from './admin/section.ts';
import { measureCost } from './cost/section.ts';
import type { Figure, Section } from './figure.ts';
import { measureGrowth } from './growth/section.ts';
import { measureIngest } from './ingest/section.ts';
import type { BenchOptions } from './options.ts';
import { measurePlan } from './plan/section.ts';
import { measurePush } from './push/section.ts';

type Measure = (options: BenchOptions) => Promise<readonly Figure[]>;

export const MEASURES: Readonly<Record<Section, Measure>> = {
  plan: measurePlan,
  admin: measureAdmin,
  ingest: measureIngest,
  cost: measureCost,
  push: measurePush,
  growth: measureGrowth,
};
