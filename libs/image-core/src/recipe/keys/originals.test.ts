import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultRecipe } from '../defaults.ts';
import { RecipeError } from '../messages/errors.ts';
import { prepareRecipe } from '../prepare/prepare.ts';
import { renditionKey } from './keys.ts';
import { originalByTemplate, originalsOf } from './originals.ts';
import { parseTemplate } from './templates.ts';

const recipeOf = (...keys: string[]) =>
  prepareRecipe({ renditions: keys.map((key, index) => ({ name: `r${index}`, key })) });
const hash = '0123456789abcdef'.repeat(2);

describe('originalsOf', () => {
  it.each([
    ['processed-photo.jpg', ['photo.jpg']],
    ['a/b/processed-photo.jpg', ['a/b/photo.jpg']],
    ['/processed-a b.jpg', ['/a b.jpg']],
    ['photo.jpg', []],
    ['processed-/photo.jpg', []],
    // An original has a name.
    ['processed-', []],
    ['', []],
  ])('reads the default template backwards: %s', (key, originals) => {
    expect(originalsOf(prepareRecipe(defaultRecipe), key)).toEqual(originals);
  });

  it.each([
    ['x/{dir}y/z-{filename}.webp', 'x/a/y/z-1.jpg.webp', ['a/1.jpg']],
    ['x/{dir}y/z-{filename}.webp', 'x/y/z-1.jpg.webp', ['1.jpg']],
    ['x/{dir}y/z-{filename}.webp', 'x/ay/z-1.jpg.webp', []],
    ['x/{dir}y/z-{filename}.webp', 'x/.webp', []],
    ['x{dir}{filename}xx', 'xx', []],
    ['{dir}{filename}/{hash}.webp', `a/1.jpg/${hash}.webp`, ['a/1.jpg']],
    ['{hash}/{dir}{filename}', `${hash}/a/1.jpg`, ['a/1.jpg']],
    ['{dir}{hash}{filename}', `a/${hash}1.jpg`, ['a/1.jpg']],
    ['{dir}{hash}{filename}', `a/${hash.replace('f', 'F')}1.jpg`, []],
    ['{dir}{hash}{filename}', `a/${hash.slice(1)}.jpg`, []],
  ])('finds by %s for %s', (template, key, originals) => {
    expect(originalsOf(recipeOf(template), key)).toEqual(originals);
  });

  it.each([
    ['{dir}{hash}.webp', `a/${hash}.webp`],
    ['{filename}-{hash}', `1.jpg-${hash}`],
    ['{hash}', hash],
    ['{filename}/{dir}{hash}', `${hash}/${hash}/a/${hash}${hash}`],
    ['{dir}{dir}{filename}{hash}', `a/${hash}1.jpg${hash}`],
    ['{dir}{filename}{filename}{hash}', `a/1.jpg${hash}${hash}`],
    ['{filename}{filename}{hash}', `${hash}1.jpg${hash}`],
  ])('knows no original by %s, which does not tell', (template, key) => {
    expect(originalsOf(recipeOf(template), key)).toEqual([]);
  });

  it('has each original once', () => {
    const prepared = recipeOf('{dir}{filename}/{hash}', '{dir}{filename}/{hash}');
    expect(originalsOf(prepared, `a/${hash}`)).toEqual(['a']);
  });

  it('knows none of what is made on demand', () => {
    expect(originalsOf(recipeOf('{dir}{filename}'), '_/width=4/a.jpg')).toEqual([]);
  });

  it('finds the original of every output, and for none a second one', () => {
    const literal = fc.string({ unit: fc.constantFrom('a', '-', '/', '0'), maxLength: 3 });
    const fixed = fc
      .tuple(literal, fc.constantFrom('', '', '{hash}'), literal)
      .map((all) => all.join(''));
    const template = fc
      .tuple(fixed, fixed, fixed)
      .map(([before, between, after]) => `${before}{dir}${between}{filename}${after}`);
    const raw = fc.string({
      unit: fc.constantFrom('a', '-', '/', '0', '📷'),
      minLength: 1,
      maxLength: 12,
    });
    let tried = 0;
    fc.assert(
      fc.property(template, raw, (key, original) => {
        try {
          const prepared = recipeOf(key);
          const output = renditionKey(prepared, 'r0', { key: original, etag: 'e' });
          expect(originalsOf(prepared, output)).toEqual([original]);
          tried += 1;
        } catch (error) {
          // A template that no recipe may have.
          if (!(error instanceof RecipeError)) throw error;
        }
      }),
      { numRuns: 2000 },
    );
    expect(tried).toBeGreaterThan(500);
  });

  it('gives only originals that have this very output', () => {
    const prepared = recipeOf('a/{dir}a{filename}-', 'b/{dir}b/a{filename}');
    const output = fc.string({ unit: fc.constantFrom('a', 'b', '-', '/'), maxLength: 12 });
    fc.assert(
      fc.property(fc.constantFrom('a/', 'b/'), output, (folder, rest) => {
        const key = folder + rest;
        for (const original of originalsOf(prepared, key)) {
          const keys = ['r0', 'r1'].map((name) =>
            renditionKey(prepared, name, { key: original, etag: '' }),
          );
          expect(keys).toContain(key);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('lets no fixed text stand for two', () => {
    expect(originalByTemplate(parseTemplate('ab{dir}{filename}bc', 'a'), 'abc')).toBeUndefined();
  });

  it('is not kept busy by a hostile key', () => {
    const prepared = recipeOf(
      ...Array.from({ length: 50 }, (_, index) => `${index}/{dir}{hash}-{filename}-{hash}`),
    );
    const started = performance.now();
    for (const unit of ['0', '/', '0/', '-0'])
      originalsOf(prepared, unit.repeat(1024 / unit.length));
    expect(performance.now() - started).toBeLessThan(500);
  });
});
