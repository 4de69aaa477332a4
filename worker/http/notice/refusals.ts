import type { ApiError } from '../errors.ts';

export const NO_NOTICE: ApiError = {
  status: 409,
  code: 'notice.no_address',
  message: 'There is no address yet to which problems are told.',
  remedy: 'Enter the address of an incoming webhook and save it.',
};
