import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wooId } from '../../../../../worker/domain/ids.ts';
import { optionForTerm } from '../../../../../worker/domain/mapping/options/option-for-term.ts';
import type { Term } from '../../../../../worker/domain/mapping/shop-value.ts';
import { converting, outcome } from '../kinds/conversion.ts';

const term = (id: number | null, name: string, more: Partial<Term> = {}): Term => ({
  id: id === null ? null : wooId(id),
  name,
  slug: name.toLowerCase(),
  code: null,
  ...more,
});
const option = (code: string, ...labels: string[]) => ({
  code,
  labels: Object.fromEntries(labels.map((label, index) => [`l${index}`, label])),
});
const find = (wanted: Term, siblings: readonly Term[], options = [option('none')]) =>
  optionForTerm({
    term: wanted,
    choice: { kind: 'option', chosen: [wanted], siblings },
    attribute: 'color',
    options,
  });

describe('the option for a term', () => {
  it.each([
    [
      'the linked one, in UnoPim’s spelling',
      term(1, 'Rosso', { code: 'red' }),
      [option('RED'), option('rosso', 'Rosso')],
      'RED',
    ],
    ['one of that name in any language', term(1, 'Rosso'), [option('x'), option('r1', 'Red', 'Rosso')], 'r1'],
    ['one with the code it would get', term(1, 'Rosso'), [option('Rosso')], 'Rosso'],
    ['one of that name in another case', term(1, 'Rosso'), [option('r2', 'ROSSO')], 'r2'],
    [
      'the exact name before the code',
      term(1, 'Grosse'),
      [option('grosse', 'Größe'), option('grosse_2', 'Grosse')],
      'grosse_2',
    ],
    [
      'the exact name before another case',
      term(1, 'Rosso'),
      [option('a', 'ROSSO'), option('b', 'Rosso')],
      'b',
    ],
  ])('%s', (_rule, wanted, options, code) => {
    expect(find(wanted, [wanted], options)).toEqual({ code, missing: null });
  });

  it('is never one that is linked to another term', () => {
    const other = term(2, 'Scarlatto', { code: 'rosso' });
    const wanted = term(1, 'Rosso');
    expect(find(wanted, [wanted, other], [option('rosso', 'Rosso')])).toMatchObject({ code: 'rosso_2' });
  });

  it('is a new one under the derived code where UnoPim has none', () => {
    const wanted = term(3, 'Verde Lime', { slug: 'verde-lime' });
    expect(find(wanted, [wanted])).toEqual({
      code: 'verde_lime',
      missing: { attribute: 'color', code: 'verde_lime', label: 'Verde Lime', termId: 3, termKind: 'option' },
    });
  });

  it('is made again under the linked code when it is gone from UnoPim', () => {
    const renamed = term(3, 'New name', { code: 'old_name' });
    expect(find(renamed, [renamed])).toMatchObject({ code: 'old_name', missing: { label: 'New name' } });
  });

  it('two terms of one derived code get two, the lower id the plain one, in every product', () => {
    const low = term(1, 'Größe', { slug: 'größe' });
    const high = term(2, 'Grosse', { slug: 'grosse' });
    expect(find(low, [high, low]).code).toBe('grosse');
    expect(find(high, [high, low]).code).toBe('grosse_2');
    expect(find(high, [low, high]).code).toBe('grosse_2');
  });

  it('a sibling that has its option already takes no number', () => {
    const low = term(1, 'Größe', { slug: 'größe' });
    const high = term(2, 'Grosse', { slug: 'grosse' });
    expect(find(high, [low, high], [option('size', 'Größe')]).code).toBe('grosse');
  });

  it('codes of terms without an option never meet', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.string({ unit: fc.constantFrom('a', 'A', 'ä', '-', ' '), minLength: 1, maxLength: 3 }),
          {
            maxLength: 8,
          },
        ),
        (names) => {
          const terms = names.map((name, index) => term(index + 1, name, { slug: name }));
          const codes = terms.map((one) => find(one, terms, []).code);
          expect(new Set(codes).size).toBe(codes.length);
        },
      ),
    );
  });
});

describe('select and multiselect', () => {
  const terms = (...names: string[]) => {
    const chosen = names.map((name, index) => term(index + 1, name));
    return { kind: 'terms', terms: { kind: 'option', chosen, siblings: chosen } } as const;
  };
  const options = [option('rosso'), option('blu')];
  it('a select takes one term', () => {
    expect(outcome(converting(terms('Rosso'), { type: 'select', options }))).toBe('rosso');
    expect(outcome(converting(terms(), { type: 'select', options }))).toBeNull();
  });
  it('several terms are left out of a select, nothing is joined', () => {
    const result = converting(terms('Rosso', 'Blu'), { type: 'select', options });
    expect(outcome(result)).toBe('mapping.several_terms');
    expect(result.missingOptions).toEqual([]);
  });
  it.each(['multiselect', 'checkbox'])('a %s owns each option by itself', (type) => {
    const result = converting(terms('Rosso', 'Verde'), { type, options });
    expect(result.value).toEqual({ kind: 'elements', shape: 'joined', elements: ['rosso', 'verde'] });
    expect(result.missingOptions.map(({ code }) => code)).toEqual(['verde']);
    expect(outcome(converting(terms(), { type, options }))).toEqual([]);
  });
  it('a text names one option of a select and a comma list of a multiselect', () => {
    expect(outcome(converting('rosso, blu', { type: 'multiselect', options }))).toEqual(['rosso', 'blu']);
    expect(converting('Rosso, Blu', { type: 'select', options })).toMatchObject({
      value: { value: 'rosso_blu' },
      missingOptions: [{ code: 'rosso_blu', label: 'Rosso, Blu', termId: null }],
    });
  });
  it.each(['select', 'multiselect'])('nothing is invented while the options of a %s are unread', (type) => {
    const result = converting(terms('Rosso'), { type });
    expect(outcome(result)).toBe('mapping.options_unknown');
    expect(result.missingOptions).toEqual([]);
    expect(converting(terms(), { type }).value).not.toBeNull();
  });
});
