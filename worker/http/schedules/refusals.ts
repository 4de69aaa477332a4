import type { ApiError } from '../errors.ts';

export const NO_SCHEDULE: ApiError = {
  status: 404,
  code: 'schedule.not_found',
  message: 'There is no such scheduled job any more.',
  remedy: 'Reload the page: somebody has removed it.',
};

export const TOO_MANY: ApiError = {
  status: 409,
  code: 'schedule.too_many',
  message: 'A site can have 50 scheduled jobs.',
  remedy: 'Remove one that is not needed.',
};
