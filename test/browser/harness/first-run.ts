import type { WordPressWorld } from '../../wordpress/site/wordpress-world.ts';
import type { WpAdmin } from './wp-admin.ts';

/** From the menu of wp-admin to a paired site, as the guide leads. */
export async function pairSite({ page }: WpAdmin, world: WordPressWorld): Promise<void> {
  await page.getByRole('link', { name: 'UnoPim', exact: true }).click();
  await page.getByRole('link', { name: 'Pair', exact: true }).click();
  await page.getByLabel('Address of the Worker').fill(world.connector.url);
  await page.getByLabel('Pairing code').fill(await world.pairingCode());
  await page.getByRole('button', { name: 'Pair', exact: true }).click();
  await page.getByLabel('UnoPim address').waitFor();
}

/** Types what UnoPim's integration shows; its user may be another one. */
export async function connectUnoPim({ page }: WpAdmin, { unopim }: WordPressWorld): Promise<void> {
  const { clientId, clientSecret, username, password } = unopim.credentials;
  await page.getByLabel('UnoPim address').fill(unopim.url);
  await page.getByLabel('Client ID').fill(clientId);
  await page.getByLabel('Client secret').fill(clientSecret);
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Test & Save' }).click();
  await page.getByText('Tested and saved.').first().waitFor();
}

/** The rest of the guide: mapping by the defaults, the family, and the newest product on its way. */
export async function pushFirstProduct({ page, screens }: WpAdmin): Promise<void> {
  await screens.getByRole('link', { name: 'Overview' }).click();
  await page.getByRole('button', { name: 'Apply WooCommerce defaults' }).click();
  await page.getByLabel('Default family').selectOption({ label: 'Shop products' });
  await page.getByRole('button', { name: /^Push “/ }).click();
}
