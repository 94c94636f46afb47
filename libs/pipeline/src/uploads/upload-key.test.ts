import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareRecipe } from '@image-pipeline/image-core/recipe';
import { checkUploadKey, cleanFilename } from './upload-key.ts';

const recipe = (key: string) => ({ prepared: prepareRecipe({ renditions: [{ name: 'a', key }] }) });
const stable = recipe('{dir}processed-{filename}');

describe('cleanFilename', () => {
  it.each([
    ['photo.jpg', 'photo.jpg'],
    ['C:\\Photos\\Été à Nice (1).jpeg', 'Été-à-Nice-1.jpeg'],
    ['../../etc/passwd', 'passwd'],
    ['/a/b/', 'b'],
    ['e\u0301.jpg', 'é.jpg'],
    ['写真 1.PNG', '写真-1.PNG'],
    ['a\r\nb\u0000.jpg', 'a-b.jpg'],
    ['<script>.webp', 'script.webp'],
    ['${filename}', 'filename'],
    ['a%2Fb.jpg', 'a-2Fb.jpg'],
    ['.htaccess', 'image.htaccess'],
    ['...', 'image'],
    ['..', 'image'],
    ['', 'image'],
    ['///', 'image'],
    ['📷.jpg', 'image.jpg'],
    ['a.', 'a'],
    ['photo.tar.gz', 'photo.tar.gz'],
    ['\ud800.jpg', 'image.jpg'],
    [`${'x'.repeat(300)}.jpeg`, `${'x'.repeat(95)}.jpeg`],
    ['𝒳'.repeat(300), '𝒳'.repeat(100)],
  ])('makes of %j %j', (filename, cleaned) => {
    expect(cleanFilename(filename)).toBe(cleaned);
  });

  it('gives a name that can stand in any key, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (filename) => {
        const name = cleanFilename(filename);
        expect(name).toMatch(/^[\p{L}\p{M}\p{N}_][\p{L}\p{M}\p{N}._-]*$/u);
        expect(Array.from(name).length).toBeLessThanOrEqual(100);
        expect(() => {
          checkUploadKey(stable, `uploads/id/${name}`);
        }).not.toThrow();
      }),
      { numRuns: 1000 },
    );
  });
});

describe('checkUploadKey', () => {
  function check(key: string, of = stable) {
    checkUploadKey(of, key);
  }

  it.each(['photo.jpg', 'a/b c/é.jpg', '/photo.jpg', 'a//b.jpg', 'a/..b/c', '📷', 'a/_/b.jpg'])(
    'takes %j',
    (key) => {
      expect(() => {
        check(key);
      }).not.toThrow();
    },
  );

  it.each([
    ['', 'is empty'],
    ['\ud800', 'is not valid Unicode'],
    ['k'.repeat(1025), 'has 1025 bytes of UTF-8'],
    ['a\nb.jpg', 'holds a control character'],
    ['a\u007f.jpg', 'holds a control character'],
    ['a/../b.jpg', 'has a segment that is . or ..'],
    ['./b.jpg', 'has a segment that is . or ..'],
    ['a/', 'is that of a folder'],
    ['k'.repeat(1020), 'could not be rendered: expected a key of at most 1024 bytes'],
    ['_/photo.jpg', 'could not be rendered: expected a key outside `_/`'],
  ])('refuses %j', (key, problem) => {
    expect(() => {
      check(key);
    }).toThrow(expect.objectContaining({ name: 'UploadError', code: 'invalid-key' }));
    expect(() => {
      check(key);
    }).toThrow(problem);
  });

  it('leaves `_/` to originals where no rendition would lie there', () => {
    expect(() => {
      check('_/photo.jpg', recipe('out/{dir}{filename}'));
    }).not.toThrow();
  });

  it('says it in bounded length', () => {
    expect(() => {
      check('k'.repeat(100_000));
    }).toThrow(`"${'k'.repeat(100)}…" has 100000 bytes`);
  });
});
