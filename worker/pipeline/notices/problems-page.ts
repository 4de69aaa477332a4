import type { Site } from '../../ports/sites.ts';

/** Where the plugin shows the site's problems. */
export function problemsPage({ adminUrl }: Pick<Site, 'adminUrl'>): string {
  return new URL('admin.php?page=unopim-connector&screen=problems', adminUrl).href;
}
