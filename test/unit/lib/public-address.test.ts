import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refuseAddress } from '../../../worker/lib/public-address.ts';

const deployed = { allowInsecure: false };
const refused = (address: string): boolean =>
  !URL.canParse(address) || refuseAddress(new URL(address), deployed) !== null;

/** The same IPv4 address in every notation that URL parsers take. */
const notations = (ip: number): readonly string[] => {
  const bytes = [24, 16, 8, 0].map((shift) => (ip >>> shift) & 255);
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  const hex = (value: number): string => `0x${value.toString(16)}`;
  const octal = (value: number): string => `0${value.toString(8)}`;
  return [
    bytes.join('.'),
    `${bytes.join('.')}.`,
    String(ip),
    hex(ip),
    octal(ip),
    bytes.map(hex).join('.'),
    bytes.map(octal).join('.'),
    `${a}.${b}.${c * 256 + d}`,
    `${a}.${ip & 0xffffff}`,
    `[::ffff:${bytes.join('.')}]`,
    `[::${bytes.join('.')}]`,
    `[64:ff9b::${bytes.join('.')}]`,
  ];
};

const inside = fc.oneof(
  ...(
    [
      [0x0a000000, 0xffffff],
      [0x7f000000, 0xffffff],
      [0xac100000, 0xfffff],
      [0xc0a80000, 0xffff],
      [0xa9fe0000, 0xffff],
      [0x64400000, 0x3fffff],
      [0x00000000, 0xffffff],
      [0xe0000000, 0x1fffffff],
    ] as const
  ).map(([from, size]) => fc.integer({ min: 0, max: size }).map((offset) => from + offset)),
);

describe('addresses that the Worker must not call', () => {
  test('private IPv4 in any notation', () => {
    fc.assert(
      fc.property(inside, (ip) => {
        for (const host of notations(ip)) expect([host, refused(`https://${host}/`)]).toEqual([host, true]);
      }),
      { numRuns: 300 },
    );
  });

  test('IPv6 outside of what is given out', () => {
    const group = fc.integer({ min: 0, max: 0xffff });
    const groups = fc.tuple(group, group, group, group, group, group, group, group);
    fc.assert(
      fc.property(groups, ([first, ...others]) => {
        fc.pre(first >> 13 !== 1);
        const host = [first, ...others].map((part) => part.toString(16)).join(':');
        expect([host, refused(`https://[${host}]/`)]).toEqual([host, true]);
      }),
    );
  });

  test.each([
    'localhost',
    'x.localhost',
    'localhost.localdomain',
    'nas',
    'nas.lan',
    'db.private',
    'wiki.corp',
    'router.home',
    'metadata.google.internal',
    'printer.LOCAL.',
  ])('the name %s', (host) => {
    expect(refused(`https://${host}/`)).toBe(true);
  });

  test.each(['http://shop.example.com/', 'https://user@shop.example.com/', 'ftp://shop.example.com/'])(
    '%s',
    (address) => {
      expect(refused(address)).toBe(true);
    },
  );
});

test('public names and addresses may be called', () => {
  for (const host of [
    'shop.example.com',
    'xn--bcher-kva.example',
    '1.1.1.1',
    '[2606:4700:4700::1111]',
    'home.example.com',
  ])
    expect([host, refused(`https://${host}/`)]).toEqual([host, false]);
});
