import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readDelivery } from '../../../worker/woocommerce/delivery.ts';
import { lookAgain } from '../../../worker/woocommerce/look-again.ts';
import { scanTopLevel } from '../../../worker/woocommerce/scan-json.ts';
import { importSecret } from '../../../worker/woocommerce/signature.ts';
import { RECORDINGS } from './shop-answers.ts';

const folder = `${RECORDINGS}deliveries/`;

interface Recorded {
  readonly name: string;
  readonly headers: Headers;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly signedWithLabSecret: boolean | null;
}

function recorded(): Recorded[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.body'));
  return names.map((body) => {
    const name = body.slice(0, -'.body'.length);
    const meta = JSON.parse(readFileSync(`${folder}${name}.json`, 'utf8'));
    return {
      name,
      headers: new Headers(meta.headers),
      bytes: new Uint8Array(readFileSync(`${folder}${body}`)),
      signedWithLabSecret: meta.signatureValidWithLabSecret,
    };
  });
}

describe.skipIf(!existsSync(folder))('deliveries of a real shop (skipped without the recordings)', () => {
  const all = existsSync(folder) ? recorded() : [];
  const signed = all.filter((one) => one.signedWithLabSecret === true);

  test('there are some of each kind', () => {
    expect(signed.length).toBeGreaterThan(300);
    expect(all.filter((one) => one.signedWithLabSecret === null).length).toBeGreaterThan(50);
  });

  test('every one signed with the recorded secret is accepted', async () => {
    const key = await importSecret('lab-secret');
    for (const { headers, bytes } of signed) {
      expect(await readDelivery({ headers, bytes, key })).toMatchObject({ valid: true, kind: 'delivery' });
    }
  });

  test('every one is refused when a byte of its body is altered', async () => {
    const key = await importSecret('lab-secret');
    for (const { headers, bytes } of signed) {
      const altered = new Uint8Array(bytes);
      const middle = Math.floor(bytes.length / 2);
      altered[middle] = (altered[middle] ?? 0) ^ 1;
      expect(await readDelivery({ headers, bytes: altered, key })).toEqual({
        valid: false,
        reason: 'bad_signature',
      });
    }
  });

  test('those signed with another secret are refused', async () => {
    const key = await importSecret('lab-secret');
    for (const { headers, bytes } of all.filter((one) => one.signedWithLabSecret === false)) {
      expect(await readDelivery({ headers, bytes, key })).toEqual({ valid: false, reason: 'bad_signature' });
    }
  });

  test('the unsigned ones are pings, or of another protocol and refused', async () => {
    const key = await importSecret('lab-secret');
    for (const { headers, bytes } of all.filter((one) => one.signedWithLabSecret === null)) {
      const isPing = new TextDecoder().decode(bytes).startsWith('webhook_id=');
      const outcome = await readDelivery({ headers, bytes, key });
      expect(outcome).toMatchObject(isPing ? { kind: 'ping' } : { valid: false, reason: 'missing_headers' });
    }
  });

  test('every product delivery names the product, and a variation its parent', () => {
    for (const { headers, bytes, name } of signed) {
      const topic = headers.get('x-wc-webhook-topic') ?? '';
      const [resource = '', event = ''] = topic.split('.');
      if (resource !== 'product') continue;
      const body = JSON.parse(new TextDecoder().decode(bytes));
      const look = lookAgain({ delivery: { topic, resource, event, webhookId: 1, source: '' }, bytes });
      if (body.id === undefined)
        expect(look, name).toMatchObject({ kind: 'ignored', reason: 'error_document' });
      else if (body.type === 'variation')
        expect(look, name).toMatchObject({ id: body.id, parentId: body.parent_id, variation: true });
      else expect(look, name).toMatchObject({ id: body.id, parentId: null });
    }
  });

  test('the scan of a large body finds what parsing finds', () => {
    const wanted = new Set(['id', 'type', 'parent_id']);
    for (const { bytes, name } of signed) {
      const body = JSON.parse(new TextDecoder().decode(bytes));
      const expected = Object.fromEntries(Object.entries(body).filter(([key]) => wanted.has(key)));
      expect(Object.fromEntries(scanTopLevel(bytes, wanted) ?? []), name).toEqual(expected);
    }
  });
});
