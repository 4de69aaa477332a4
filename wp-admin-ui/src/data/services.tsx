import { createContext, useContext } from '@wordpress/element';
import type { ReactNode } from 'react';
import { type Client, makeClient } from '../api/client.ts';
import { makeTokens } from '../api/token.ts';
import { makeWordPress, type WordPress } from '../api/wordpress.ts';
import type { Shell } from '../shell.ts';
import { type Cache, makeCache } from './cache.ts';

/** What the screens work with; made once per page, handed in by tests. */
export interface Services {
  readonly shell: Shell;
  readonly wordPress: WordPress;
  readonly client: Client;
  readonly cache: Cache;
}

export function makeServices(shell: Shell, parts: { wordPress?: WordPress; client?: Client } = {}): Services {
  const wordPress = parts.wordPress ?? makeWordPress();
  const client = parts.client ?? makeClient({ tokens: makeTokens(wordPress) });
  return { shell, wordPress, client, cache: makeCache(client) };
}

const Context = createContext<Services | null>(null);

export function ServicesProvider({ services, children }: { services: Services; children: ReactNode }) {
  return <Context.Provider value={services}>{children}</Context.Provider>;
}

export function useServices(): Services {
  const services = useContext(Context);
  if (services === null) throw new Error('No services around this component.');
  return services;
}
