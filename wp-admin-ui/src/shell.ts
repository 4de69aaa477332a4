/**
 * All that passes between these pages and WordPress: what PHP prints into the page, and the three REST routes that need
 * the server because they handle secrets. Everything else goes from the browser to the Worker.
 */
export interface Shell {
  /** Origin of the Worker without a slash at the end; null = not paired. */
  readonly workerUrl: string | null;
  readonly siteId: string | null;
  /** `admin_url()`, with a slash at the end. */
  readonly adminUrl: string;
  /** `home_url()`. */
  readonly homeUrl: string;
  /** Of the user, as WordPress writes it: `it_IT`. */
  readonly locale: string;
  readonly isRtl: boolean;
  /** `manage_options`: may pair, unpair and change the UnoPim connection. */
  readonly canManage: boolean;
  /** Of the plugin. */
  readonly version: string;
  /** Only beside the meta box. */
  readonly productId?: number;
}

export const ROOT_ID = 'unopim-connector-root';
/** Carries `data-product-id`. */
export const META_BOX_ID = 'unopim-connector-meta-box';
/** `admin.php?page=…` of every screen. */
export const PAGE = 'unopim-connector';

/** Routes below `/wp-json`, with what they take and answer. */
export const WORDPRESS_ROUTES = {
  /** *begin*: creates the application password and trades the code for the API secret, which stays on the server. */
  pair: '/unopim-connector/v1/pair',
  /** A token for the Worker, good for some minutes. 409 `unopim_not_paired` where there is no pairing. */
  token: '/unopim-connector/v1/token',
  /** Unpairs at the Worker, then forgets the pairing and the application password. */
  unpair: '/unopim-connector/v1/unpair',
} as const;

export interface PairRequest {
  readonly workerUrl: string;
  readonly code: string;
  /** Needed where a known site comes from another address than before. */
  readonly change?: 'moved' | 'copy';
}

export interface Paired {
  readonly siteId: string;
  readonly workerUrl: string;
}

export interface Token extends Paired {
  readonly token: string;
  /** Seconds since the epoch, as `exp` in the token. */
  readonly expiresAt: number;
}

export interface UnpairRequest {
  readonly removeData: boolean;
}

export interface Unpaired {
  /** true = the Worker was not reached, or could not remove its webhooks: they are to be deleted by hand. */
  readonly webhooksLeft: boolean;
}

declare global {
  interface Window {
    unopimConnector?: Shell;
  }
}

/** What PHP printed; null = the script runs on a page that is not ours. */
export function readShell(): Shell | null {
  return window.unopimConnector ?? null;
}
