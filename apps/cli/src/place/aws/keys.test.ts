import { expect, it } from 'vitest';
import { selectKeys } from './keys.ts';

it('no name stands for everything', () => {
  expect(selectKeys([])).toEqual({ prefixes: [''], keys: [] });
});

it('a name is a key, or a prefix where it ends in a slash, and none is named twice', () => {
  const names = ['a.jpg', 'b/', 'a.jpg', 'b/c/', 'b/d.jpg', 'bc.jpg'];
  expect(selectKeys(names)).toEqual({ prefixes: ['b/'], keys: ['a.jpg', 'bc.jpg'] });
});

it('what can be no key is refused', () => {
  expect(() => selectKeys(['s3://raw/a.jpg'])).toThrow('but "s3://raw/a.jpg" is a place');
  expect(() => selectKeys([''])).toThrow('but "" is empty');
});
