import type { Env } from '../env.ts';
import { BadEnvironment, makeServices } from '../services.ts';
import { makeApp } from './app.ts';
import { badEnvironment } from './bad-environment.ts';

const apps = new WeakMap<Env, ReturnType<typeof makeApp>>();

/** Answers a request with the app of this isolate, made once; a Worker that is not set up says what is missing. */
export async function answer(request: Request, env: Env, context: ExecutionContext): Promise<Response> {
  try {
    const services = makeServices(env);
    const app = apps.get(env) ?? makeApp(() => services);
    apps.set(env, app);
    return await app.fetch(request, env, context);
  } catch (error) {
    if (error instanceof BadEnvironment) return badEnvironment(error.problems);
    throw error;
  }
}
