import { errorBody } from './errors.ts';

/** The answer of a Worker whose secrets or variables are missing or wrong (`readConfig`); no value is repeated. */
export function badEnvironment(problems: readonly string[]): Response {
  const body = errorBody({
    status: 500,
    code: 'server.bad_environment',
    message: `The Worker is not set up: ${problems.join('; ')}.`,
    remedy: 'Set what is missing with `wrangler secret put` or in wrangler.toml, then deploy again.',
  });
  return Response.json(body, { status: 500, headers: { 'cache-control': 'no-store' } });
}
