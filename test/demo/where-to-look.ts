import type { DemoWorld } from './demo-world.ts';

/** Addresses to open while the demo stays up, and one thing to try. */
export function whereToLook({ shop, unopim, connector, catalogue }: DemoWorld): string {
  const moka = catalogue['moka'] ?? 0;
  return [
    '',
    'Where to look:',
    `  admin     ${shop.url}/wp-admin/admin.php?page=unopim-connector`,
    `  product   ${shop.url}/wp-admin/post.php?post=${moka}&action=edit`,
    `  shop      ${shop.url}/__sandbox/state            (deliveries: /__sandbox/deliveries)`,
    `  UnoPim    ${unopim.url}/__sandbox/products/MOKA-12  (all: /__sandbox/state, /__sandbox/requests)`,
    `  Worker    ${connector.url}/v1/openapi.json`,
    '',
    'Try it: change a price in the shop, and look at the product in UnoPim a second later:',
    `  curl -s -X POST ${shop.url}/__sandbox/admin/saveProduct -d '[${moka}, {"regular_price": "41.50"}]' -o /dev/null`,
    `  sleep 2; curl -s ${unopim.url}/__sandbox/products/MOKA-12`,
    '',
    'Ctrl-C stops everything.',
  ].join('\n');
}
