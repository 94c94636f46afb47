import { describe, expect, it } from 'vitest';
import { templateFaults } from './template-faults.ts';

const words = (template: string) =>
  templateFaults(template).map(
    ({ problem, expected, hint }) =>
      `${problem ?? expected}${hint === undefined ? '' : `; ${hint}`}`,
  );

describe('a key template', () => {
  it.each([
    '{dir}processed-{filename}',
    '{dir}{filename}',
    '{rendition}/{dir}{filename}',
    'out/{dir}small/{filename}.webp',
    '{hash}',
    '{dir}{filename}-{hash}.webp',
    '{hash}/{filename}',
    '{filename}/{filename}-{hash}',
    '{dir}.{filename}',
    '{dir}{filename}...',
  ])('is sound as %s', (template) => {
    expect(words(template)).toEqual([]);
  });

  it.each(['name', 'stem', 'base', 'basename'])('explains why there is no {%s}', (token) => {
    expect(words(`{dir}{${token}}.webp`)).toEqual([
      `there is no \`{${token}}\`: photo.jpg and photo.png would get the same key; use \`{filename}\``,
    ]);
  });

  it('explains where the extension is', () => {
    expect(words('{dir}{filename}{ext}')[0]).toContain('the extension comes with `{filename}`');
  });

  it('names the nearest token for a misspelled one', () => {
    expect(words('{dir}{filname}')).toEqual([
      'there is no `{filname}`, only {dir}, {filename}, {rendition}, {hash}; did you mean "{filename}"?',
    ]);
  });

  it.each([
    ['thumb.jpg', 'every original would get the same key'],
    ['{filename}', 'a/photo.jpg and b/photo.jpg would get the same key'],
    ['{dir}thumb.jpg', 'a/1.jpg and a/2.jpg would get the same key'],
    ['{filename}/{dir}x', 'two originals could get the same key'],
    ['{dir}{filename}{filename}', 'two originals could get the same key'],
  ])('without {hash} tells which originals would meet under %s', (template, reason) => {
    expect(words(template)).toEqual([expect.stringContaining(reason)]);
  });

  it.each([
    ['{dir}{filename}{', 'each `{` with its `}`'],
    ['{dir}{filename}}', 'each `{` with its `}`'],
    ['{dir}a\n{filename}', 'no control characters or broken characters'],
    ['{dir}\ud800{filename}', 'no control characters or broken characters'],
    ['{dir}a\\{filename}', 'no backslash'],
    ['/{dir}{filename}', 'no `/` at the start'],
    ['_/{dir}{filename}', 'no folder `_` at the start (it holds what is made on demand)'],
    ['a//{dir}{filename}', 'no empty folder name (`{dir}` brings its own closing slash)'],
    ['{dir}/{filename}', 'no empty folder name (`{dir}` brings its own closing slash)'],
    ['../{dir}{filename}', 'no folder called `.` or `..`'],
    ['a/./{dir}{filename}', 'no folder called `.` or `..`'],
    ['{dir}../{filename}', 'no folder called `.` or `..`'],
    ['{hash}/..', 'no folder called `.` or `..`'],
    ['{dir}{filename}/', 'a file name at the end'],
    ['{hash}/{dir}', 'a file name at the end'],
  ])('is refused as %j: %s', (template, expected) => {
    expect(words(template)).toContain(expected);
  });
});
