import { seedDemoCatalogue } from '../../makers/demo-catalogue.ts';
import { startShopSandbox } from './index.ts';

const port = Number(process.argv[2] ?? 0);
const shop = await startShopSandbox({
  port,
  deliver: { delayMs: 500 },
  customTopics: true,
  name: 'Demo Shop',
});
if (process.argv.includes('--demo')) seedDemoCatalogue(shop);
const { consumerKey, consumerSecret } = shop.keys;
process.stdout.write(
  `${JSON.stringify({ url: shop.url, consumerKey, consumerSecret, application: shop.application })}\n`,
);
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    void shop.close().then(() => process.exit(0));
  });
}
