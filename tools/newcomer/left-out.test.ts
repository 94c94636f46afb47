/** What a person who adds something is easily tempted to leave out, by the step that asks for it. */
import { expect, test } from 'vitest';
import { leftOutOfAdapters } from './left-out/adapter.ts';
import { leftOutOfErrorCodes } from './left-out/error-code.ts';
import { leftOutOfOperations } from './left-out/operation.ts';
import { leftOutOfUseCases } from './left-out/use-case.ts';
import { RECIPES, STEPS } from './recipes.ts';
import { read } from './sources.ts';

function stepsOf(heading: string): number[] {
  const [, section = ''] = read('CONTRIBUTING.md').split(`\n## ${heading}\n`);
  const [own = ''] = section.split('\n## ');
  return [...own.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number));
}

test.each(Object.values(RECIPES))('CONTRIBUTING has «%s», in four steps', (heading) => {
  expect(stepsOf(heading)).toEqual(STEPS);
});

test('nothing is left out of an operation', () => {
  expect(leftOutOfOperations()).toEqual([]);
});

test('nothing is left out of an adapter', () => {
  expect(leftOutOfAdapters()).toEqual([]);
});

test('nothing is left out of a use case', () => {
  expect(leftOutOfUseCases()).toEqual([]);
});

test('nothing is left out of an error code', () => {
  expect(leftOutOfErrorCodes()).toEqual([]);
});
