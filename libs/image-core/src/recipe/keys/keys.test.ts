import { describe, expect, it } from 'vitest';
import { ImageError } from '../../errors.ts';
import { defaultRecipe } from '../defaults.ts';
import { prepareRecipe } from '../prepare/prepare.ts';
import { type KeySource, renditionKey } from './keys.ts';

const stable = prepareRecipe(defaultRecipe);
const hashed = prepareRecipe({
  renditions: [
    { name: 'a', key: '{dir}{hash}.webp' },
    { name: 'b', key: '{dir}{hash}.webp' },
  ],
});
const source: KeySource = { key: 'a/photo.jpg', etag: 'one' };

describe('renditionKey', () => {
  it.each([
    ['photo.jpg', 'processed-photo.jpg'],
    ['a/b/photo.jpg', 'a/b/processed-photo.jpg'],
    ['a//photo.jpg', 'a//processed-photo.jpg'],
    ['/photo.jpg', '/processed-photo.jpg'],
    ['a b+c%2F é 📷.jpg', 'processed-a b+c%2F é 📷.jpg'],
    ['{filename}/{hash}.jpg', '{filename}/processed-{hash}.jpg'],
  ])('names the default rendition of %s', (key, expected) => {
    expect(renditionKey(stable, 'default', { key, etag: 'x' })).toBe(expected);
  });

  it('puts 32 hex digits for {hash}', () => {
    expect(renditionKey(hashed, 'a', source)).toMatch(/^a\/[0-9a-f]{32}\.webp$/);
  });

  it('gives the same key for the same arguments', () => {
    expect(renditionKey(hashed, 'a', source)).toBe(renditionKey(hashed, 'a', { ...source }));
  });

  it('hashes the raw key, the version, the recipe and the rendition', () => {
    const other = prepareRecipe({ renditions: [{ name: 'a', key: '{dir}{hash}.webp', width: 9 }] });
    const keys = [
      renditionKey(hashed, 'a', source),
      renditionKey(hashed, 'b', source),
      renditionKey(hashed, 'a', { ...source, key: 'a/photo2.jpg' }),
      renditionKey(hashed, 'a', { ...source, etag: 'two' }),
      renditionKey(hashed, 'a', { ...source, versionId: 'v1' }),
      renditionKey(other, 'a', source),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('goes by the version and not the etag where there are versions', () => {
    const versioned = { ...source, versionId: 'v1' };
    expect(renditionKey(hashed, 'a', { ...versioned, etag: 'two' })).toBe(
      renditionKey(hashed, 'a', versioned),
    );
  });

  it('stays the same from release to release', () => {
    // A changed hash would rename every hashed output in every bucket: change this only on purpose.
    expect(renditionKey({ ...hashed, id: 'recipe' }, 'a', source)).toBe(
      'a/ac56daea3b3233fc200da844bf42a641.webp',
    );
  });

  it('tells two keys apart that UTF-8 cannot write', () => {
    expect(renditionKey(hashed, 'a', { key: '\ud800', etag: '' })).not.toBe(
      renditionKey(hashed, 'a', { key: '\ud801', etag: '' }),
    );
  });

  it('takes keys of up to 1,024 bytes and blames a longer one on the name', () => {
    const fits = 'é'.repeat(507);
    expect(renditionKey(stable, 'default', { key: fits, etag: 'x' })).toHaveLength(517);
    const call = () => renditionKey(stable, 'default', { key: `${fits}a`, etag: 'x' });
    expect(call).toThrow(ImageError);
    expect(call).toThrow(expect.objectContaining({ code: 'key-too-long', fault: 'image' }));
    expect(call).toThrow(
      'expected a key of at most 1024 bytes for rendition "default", received 1025',
    );
  });

  it.each([
    ['{dir}processed-{filename}', '_/photo.jpg'],
    ['{dir}{filename}/small', '_'],
    ['_{dir}{filename}', '/photo.jpg'],
  ])('blames an original that %s would bring into the folder for ad hoc outputs', (key, raw) => {
    const prepared = prepareRecipe({ renditions: [{ name: 'a', key }] });
    const call = () => renditionKey(prepared, 'a', { key: raw, etag: 'x' });
    expect(call).toThrow(expect.objectContaining({ code: 'key-reserved', fault: 'image' }));
    expect(call).toThrow('expected a key outside `_/` for rendition "a", received "_/');
  });

  it('leaves a folder `_` further down alone', () => {
    expect(renditionKey(stable, 'default', { key: 'a/_/b.jpg', etag: 'x' })).toBe(
      'a/_/processed-b.jpg',
    );
  });

  it('knows the renditions of its recipe only', () => {
    expect(() => renditionKey(hashed, 'c', source)).toThrow(
      'expected one of the recipe\'s renditions (a, b), received "c"',
    );
  });
});
