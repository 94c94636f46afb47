import { expect, it } from 'vitest';
import { readOptions } from './options.ts';

it('has a default for every option', () => {
  expect(readOptions([])).toMatchObject({
    settings: undefined,
    context: [],
    generation: undefined,
    build: true,
    yes: false,
    json: false,
  });
});

it('reads options as npm and Nx hand them on', () => {
  const words = ['--settings=dev.json', '--context=stage=dev', '--context', 'api.rate=5'];
  expect(readOptions([...words, '--generation', '7', '--no-build'])).toMatchObject({
    settings: 'dev.json',
    context: ['stage=dev', 'api.rate=5'],
    generation: 7,
    build: false,
  });
  expect(readOptions(['--help'])).toBe('help');
});

it.each([
  [['--generation', '0'], 'expected --generation to be a whole number from 1, received "0"'],
  [['--context', 'stage'], 'expected --context KEY=VALUE, received "stage"'],
  [['--stage', 'dev'], '--stage'],
])('refuses %j', (words, message) => {
  expect(() => readOptions(words)).toThrow(message);
});
