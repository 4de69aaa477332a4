import { lazy } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ComponentType } from 'react';

export interface Screen {
  /** In the address: `&screen=…`. */
  readonly name: string;
  readonly label: () => string;
  /** Its own chunk: nothing of a screen is loaded before it is opened. */
  readonly Component: ComponentType;
  /** false = makes sense before the site is paired. */
  readonly needsPairing: boolean;
}

function opened(load: () => Promise<ComponentType>): ComponentType {
  return lazy(async () => ({ default: await load() }));
}

/** In the order of the navigation. Add a screen here and in a folder of `screens/`. */
export const SCREENS: readonly [Screen, ...Screen[]] = [
  {
    name: 'overview',
    label: () => __('Overview', 'unopim-connector'),
    Component: opened(
      async () =>
        (await import(/* webpackChunkName: 'screen-overview' */ '../screens/overview/overview.tsx')).Overview,
    ),
    needsPairing: false,
  },
  {
    name: 'connection',
    label: () => __('Connection', 'unopim-connector'),
    Component: opened(
      async () =>
        (await import(/* webpackChunkName: 'screen-connection' */ '../screens/connection/connection.tsx'))
          .Connection,
    ),
    needsPairing: false,
  },
  {
    name: 'channels',
    label: () => __('Channels & Stores', 'unopim-connector'),
    Component: opened(
      async () =>
        (await import(/* webpackChunkName: 'screen-channels' */ '../screens/channels/channels.tsx')).Channels,
    ),
    needsPairing: true,
  },
  {
    name: 'mapping',
    label: () => __('Field mapping', 'unopim-connector'),
    Component: opened(
      async () =>
        (await import(/* webpackChunkName: 'screen-mapping' */ '../screens/mapping/mapping.tsx')).Mapping,
    ),
    needsPairing: true,
  },
  {
    name: 'sync',
    label: () => __('Sync', 'unopim-connector'),
    Component: opened(
      async () => (await import(/* webpackChunkName: 'screen-sync' */ '../screens/sync/sync.tsx')).Sync,
    ),
    needsPairing: true,
  },
  {
    name: 'schedules',
    label: () => __('Scheduled jobs', 'unopim-connector'),
    Component: opened(
      async () =>
        (await import(/* webpackChunkName: 'screen-schedules' */ '../screens/schedules/schedules.tsx'))
          .Schedules,
    ),
    needsPairing: true,
  },
  {
    name: 'logs',
    label: () => __('Logs', 'unopim-connector'),
    Component: opened(
      async () => (await import(/* webpackChunkName: 'screen-logs' */ '../screens/logs/logs.tsx')).Logs,
    ),
    needsPairing: true,
  },
  {
    name: 'links',
    label: () => __('Links', 'unopim-connector'),
    Component: opened(
      async () => (await import(/* webpackChunkName: 'screen-links' */ '../screens/links/links.tsx')).Links,
    ),
    needsPairing: true,
  },
  {
    name: 'settings',
    label: () => __('Settings', 'unopim-connector'),
    Component: opened(
      async () =>
        (await import(/* webpackChunkName: 'screen-settings' */ '../screens/settings/settings.tsx')).Settings,
    ),
    needsPairing: true,
  },
];

export function screenOf(name: string | undefined): Screen {
  return SCREENS.find((screen) => screen.name === name) ?? SCREENS[0];
}

export function hasScreen(name: string): boolean {
  return SCREENS.some((screen) => screen.name === name);
}
