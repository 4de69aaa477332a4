import { parseArgs } from 'node:util';
import { addShopStructure } from '../../makers/pim-structure.ts';
import { startUnoPimSandbox } from './index.ts';

/**
 * Runs the sandbox on its own: `node test/sandbox/unopim/serve.ts [port] [mysql|postgres] [--service-time MS]
 * [--structure]` (with the family and attributes of a shop). Prints one JSON line with its address and credentials;
 * SIGTERM and SIGINT stop it.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    'service-time': { type: 'string', default: '0' },
    structure: { type: 'boolean', default: false },
  },
});
const sandbox = await startUnoPimSandbox({
  port: Number(positionals[0] ?? 0),
  database: positionals[1] === 'postgres' ? 'postgres' : 'mysql',
  serviceTimeMs: Number(values['service-time']),
});
if (values.structure) addShopStructure(sandbox.store);
process.stdout.write(`${JSON.stringify({ url: sandbox.url, ...sandbox.credentials })}\n`);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void sandbox.close());
}
