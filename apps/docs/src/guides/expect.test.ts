import { expect, test } from 'vitest';
import { isAsShown } from './expect.ts';

test('what is shown has to be printed, line by line', () => {
  expect(isAsShown('a\nb\n', 'a\nb\n')).toBe(true);
  expect(isAsShown('a\n', 'a\nb\n')).toBe(false);
  expect(isAsShown('a.b\n', 'axb\n')).toBe(false);
});

test('an ellipsis stands for anything in a line, and alone for any lines', () => {
  expect(isAsShown('done in … s\n', 'done in 1.2 s\n')).toBe(true);
  expect(isAsShown('done in … s\n', 'done in\n1.2 s\n')).toBe(false);
  expect(isAsShown('…\nlast\n', 'one\ntwo\nlast\n')).toBe(true);
  expect(isAsShown('…\nlast\n', 'last\n')).toBe(true);
  expect(isAsShown('…\nlast\n', 'one\n')).toBe(false);
});

test('how wide the frame of a table is does not count', () => {
  expect(isAsShown('├──┤\n│ a │\n', '├─────┤\n│ a    │\n')).toBe(true);
  expect(isAsShown('│ a │\n', '│ b │\n')).toBe(false);
});
