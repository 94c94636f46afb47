import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRecipe } from '../prepare/parse.ts';
import { prepareRecipe } from '../prepare/prepare.ts';
import type { PreparedRecipe } from '../schema/prepared.ts';
import { renditionKey } from './keys.ts';

type Keys = Readonly<Record<string, string | undefined>>;

const recipeOf = (keys: Keys) => ({
  renditions: Object.entries(keys).map(([name, key]) => ({ name, ...(key && { key }) })),
});

function messageOf(keys: Keys): string {
  try {
    parseRecipe(recipeOf(keys));
    return 'accepted';
  } catch (error) {
    return (error as Error).message;
  }
}

/** Every text of up to `length` of these characters. */
const texts = (characters: string, length: number): string[] =>
  length === 0
    ? ['']
    : ['', ...texts(characters, length - 1).flatMap((t) => Array.from(characters, (c) => c + t))];

const ORIGINALS = [...new Set(texts('a-/', 5))];

function accepted(keys: Keys): PreparedRecipe | undefined {
  try {
    return prepareRecipe(recipeOf(keys));
  } catch {
    return undefined;
  }
}

const allKeys = (prepared: PreparedRecipe, originals: readonly string[]): string[] =>
  prepared.recipe.renditions.flatMap(({ name }) =>
    originals.map((key) => renditionKey(prepared, name, { key, etag: 'e' })),
  );

const literal = fc.string({ unit: fc.constantFrom('a', '-', '/'), maxLength: 3 });
const shaped = fc
  .tuple(literal, literal, literal)
  .map(([before, between, after]) => `${before}{dir}${between}{filename}${after}`);
const wild = fc
  .array(fc.oneof(literal, fc.constantFrom('{dir}', '{filename}', '{rendition}', '{hash}')), {
    minLength: 1,
    maxLength: 5,
  })
  .map((pieces) => pieces.join(''));
const template = fc.oneof({ weight: 3, arbitrary: shaped }, { weight: 1, arbitrary: wild });

describe('keys of two renditions', () => {
  it('are refused where one template is the start of another', () => {
    expect(messageOf({ a: '{dir}a-{filename}', b: '{dir}a-b-{filename}' })).toBe(
      'renditions[1].key: "a" and "b" could get the same key: `b-photo.jpg` as "a" and `photo.jpg` as "b" would both be `a-b-photo.jpg`; renditions never meet with `{rendition}/{dir}{filename}` in all of them, or without `key`',
    );
  });

  it('are refused where the templates are equal', () => {
    expect(messageOf({ a: '{dir}{filename}', b: '{dir}{filename}' })).toContain(
      '`photo.jpg` as "a" and `photo.jpg` as "b" would both be `photo.jpg`',
    );
  });

  it('are refused where a folder of the originals can look like that of a rendition', () => {
    expect(messageOf({ a: '{dir}x-{filename}', b: 'b/{dir}{filename}' })).toContain(
      '`b/photo.jpg` as "a" and `x-photo.jpg` as "b" would both be `b/x-photo.jpg`',
    );
  });

  it('are refused where an original could be named like a hash', () => {
    const zeros = '0'.repeat(32);
    expect(messageOf({ a: '{dir}{filename}', b: '{hash}' })).toContain(
      `\`${zeros}\` as "a" and some original as "b" would both be \`${zeros}\``,
    );
  });

  it('are refused where only one of the names can be a photo’s', () => {
    expect(messageOf({ a: '{dir}{filename}.a', b: '{dir}{filename}.a.a' })).toContain(
      '`photo.jpg.a` as "a" and `photo.jpg` as "b" would both be `photo.jpg.a.a`',
    );
  });

  it('are told of once for every rendition that collides', () => {
    const message = messageOf({ a: '{dir}{filename}', b: '{dir}{filename}', c: '{dir}{filename}' });
    expect(message.split('\n')).toHaveLength(2);
  });

  it.each<Keys>([
    { a: '{hash}', b: '{hash}' },
    { a: '{dir}{hash}.webp', b: '{filename}-{hash}.webp' },
    { a: '{dir}{rendition}/{filename}', b: '{dir}{rendition}/{filename}' },
    { a: '{rendition}/{dir}{filename}', b: '{rendition}/{dir}{filename}' },
    { small: '{dir}{filename}.small.webp', large: '{dir}{filename}.large.webp' },
  ])('are taken as %j', (keys) => {
    expect(messageOf(keys)).toBe('accepted');
  });

  it('never meet without `key`, however the renditions are called', () => {
    const name = fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,6}[a-z0-9])?$/);
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 2, maxLength: 5 }), (names) => {
        expect(messageOf(Object.fromEntries(names.map((n) => [n, undefined])))).toBe('accepted');
      }),
      { numRuns: 50 },
    );
  });
});

describe('an accepted recipe', () => {
  it('gives no two of all short originals and renditions one key', () => {
    let tried = 0;
    fc.assert(
      fc.property(template, template, (a, b) => {
        const prepared = accepted({ a, 'a-a': b });
        if (!prepared) return;
        tried += 1;
        const keys = allKeys(prepared, ORIGINALS);
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 1500, seed: 7 },
    );
    expect(tried).toBeGreaterThan(100);
  });

  it('gives no original a stable key that is the hashed key of another', () => {
    let tried = 0;
    const hashedTemplate = wild.filter((t) => t.includes('{hash}'));
    fc.assert(
      fc.property(shaped, hashedTemplate, (stable, hashed) => {
        const prepared = accepted({ stable, hashed });
        if (!prepared) return;
        tried += 1;
        const hashes = ORIGINALS.slice(0, 40).map((key) =>
          renditionKey(prepared, 'hashed', { key, etag: 'e' }),
        );
        // Originals named after hashed keys, with any beginning and end cut off.
        const cut = hashes.flatMap((key) =>
          [0, 1, 2, 3].flatMap((start) =>
            [0, 1, 2, 3].map((end) => key.slice(start, key.length - end)),
          ),
        );
        const stables = cut.map((key) => renditionKey(prepared, 'stable', { key, etag: 'e' }));
        expect(stables.filter((key) => hashes.includes(key))).toEqual([]);
      }),
      { numRuns: 300, seed: 7 },
    );
    expect(tried).toBeGreaterThan(50);
  });
});

describe('a refused recipe', () => {
  it('is refused for a pair of originals that really collides', () => {
    let tried = 0;
    fc.assert(
      fc.property(shaped, shaped, (a, b) => {
        const sound = accepted({ a }) && accepted({ b });
        const [, one, other, key] =
          /: `(.*)` as "a" and `(.*)` as "b" would both be `(.*)`;/.exec(messageOf({ a, b })) ?? [];
        if (!sound || one === undefined || other === undefined) return;
        tried += 1;
        const [first, second] = [accepted({ a }), accepted({ b })];
        expect(first && renditionKey(first, 'a', { key: one, etag: '' })).toBe(key);
        expect(second && renditionKey(second, 'b', { key: other, etag: '' })).toBe(key);
      }),
      { numRuns: 3000, seed: 7 },
    );
    expect(tried).toBeGreaterThan(100);
  });
});
