import { describe, expect, test } from 'vitest';
import { BANNED_LAYER, type Plant } from './plant.ts';
import { type FileMessages, judge } from './verdict.ts';

const plant: Plant = { title: 'a → b', file: 'a.ts', code: '', expect: BANNED_LAYER };
const control: Plant = { title: 'b → a', file: 'b.ts', code: '' };
const [ruleId, messageId] = ['@nx/enforce-module-boundaries', 'onlyTagsConstraintViolation'];

const results = (messages: FileMessages['messages']): FileMessages[] => [
  { file: 'a.ts', messages },
  { file: 'b.ts', messages: [] },
];
const passed = (messages: FileMessages['messages']) =>
  judge([plant, control], results(messages)).map(({ ok }) => ok);

describe('judge', () => {
  test('passes a plant that its rule refuses and a control that nothing refuses', () => {
    expect(passed([{ ruleId, messageId, message: '' }])).toEqual([true, true]);
  });

  test('fails a plant that nothing refuses', () => {
    expect(passed([])).toEqual([false, true]);
  });

  test('fails a plant that another message of the same rule refuses', () => {
    expect(passed([{ ruleId, messageId: 'other', message: '' }])).toEqual([false, true]);
  });

  test('fails a plant that eslint could not parse', () => {
    expect(passed([{ ruleId: null, message: 'Parsing error' }])).toEqual([false, true]);
  });

  test('fails a plant that was not linted at all', () => {
    expect(judge([plant], [])).toMatchObject([{ ok: false, said: 'not linted' }]);
  });

  test('fails for a complaint about a file that nobody planted', () => {
    const stray = { file: 'libs/real.ts', messages: [{ ruleId, messageId, message: '' }] };
    expect(judge([], [stray])).toMatchObject([{ title: 'libs/real.ts', ok: false }]);
  });
});
