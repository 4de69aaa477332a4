/** What a WordPress action hands to its listeners: webhooks see only the first argument. */
export type HookArgument = number | string | HookObject | readonly HookArgument[];
export interface HookObject {
  [key: string]: number | string | boolean;
}

/** Marks an argument of a class (WC_Product, …): it does not survive the queue (contracts/woocommerce.md 19). */
export const CLASS_INSTANCE: readonly HookArgument[] = [];

export type HookListener = (hook: string, argument: HookArgument) => void;

/** The shop's actions. Listeners run at once, in order. */
export interface Hooks {
  fire(hook: string, argument: HookArgument): void;
  listen(listener: HookListener): void;
}

export function createHooks(): Hooks {
  const listeners: HookListener[] = [];
  return {
    fire: (hook, argument) => {
      for (const listener of listeners) listener(hook, argument);
    },
    listen: (listener) => {
      listeners.push(listener);
    },
  };
}
