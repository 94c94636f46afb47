import { expect, test } from 'vitest';
import { parseFence, titleOf } from './fence.ts';

test('a fence says the language, the file, and what is done with the block', () => {
  expect(parseFence('json file=a/recipe.json recipe')).toMatchObject({
    language: 'json',
    file: 'a/recipe.json',
    recipe: true,
    output: false,
  });
  expect(parseFence('sh exit=2')).toMatchObject({ exit: 2, aws: false });
});

test('a word that means nothing is refused', () => {
  expect(() => parseFence('sh aws skip')).toThrow('got "skip"');
});

test('a reader is told the file, or that a command prints it', () => {
  expect(titleOf('ts file=a.ts')).toBe('a.ts');
  expect(titleOf('text output')).toBe('prints');
  expect(titleOf('sh')).toBeUndefined();
});
