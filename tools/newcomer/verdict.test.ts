import { describe, expect, it } from 'vitest';
import { judgeOmission, stepsNamed } from './verdict.ts';

const diff = (...lines: string[]) =>
  ['- []', '+ [', ...lines.map((line) => `\u{1b}[31m+   "${line}",\u{1b}[39m`), '+ ]'].join('\n');

const missingIndex = 'CONTRIBUTING «Add an adapter», step 2: package.json does not export ./x';
const missingTest = 'CONTRIBUTING «Add an adapter», step 3: no test runs the contract';

describe('judgeOmission', () => {
  it('takes a failure that names the step, and tells its words', () => {
    const run = { ok: false, output: diff(missingIndex) };
    expect(judgeOmission('adapter', 2, run, 1)).toEqual({
      what: '«Add an adapter» without step 2',
      ok: true,
      said: missingIndex,
      seconds: 1,
    });
  });

  it.each([
    ['checks that pass', { ok: true, output: diff(missingIndex) }],
    ['a failure without a word of the step', { ok: false, output: 'TypeError: no' }],
    ['a failure that names another step', { ok: false, output: diff(missingTest) }],
    [
      'a failure that names another one, too',
      { ok: false, output: diff(missingIndex, missingTest) },
    ],
  ])('refuses %s', (_, run) => {
    expect(judgeOmission('adapter', 2, run, 1)).toMatchObject({ ok: false, said: run.output });
  });
});

describe('stepsNamed', () => {
  it('keeps recipes apart', () => {
    expect(stepsNamed(diff(missingIndex, missingTest), 'adapter')).toEqual([2, 3]);
    expect(stepsNamed(diff(missingIndex), 'operation')).toEqual([]);
  });
});
