import { expect, test } from 'vitest';
import { type AuditReport, judge } from './judge.ts';

const via = {
  url: 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc',
  title: 'Everything is lost',
  name: 'left-pad',
  severity: 'high',
  range: '<1.3.0',
};

const report: AuditReport = {
  vulnerabilities: { 'left-pad': { via: [via] }, 'right-pad': { via: ['left-pad', via] } },
};

const exception = {
  advisory: 'GHSA-aaaa-bbbb-cccc',
  reason: 'only pads ours',
  until: '2026-12-31',
};

test('nothing found is nothing to do', () => {
  expect(judge({ vulnerabilities: {} }, [], '2026-11-24')).toEqual([]);
});

test('an advisory is told once, with package, range and title', () => {
  expect(judge(report, [], '2026-11-24')).toEqual([
    'GHSA-aaaa-bbbb-cccc (high): left-pad <1.3.0: Everything is lost',
  ]);
});

test('an exception holds to the end of its day', () => {
  expect(judge(report, [exception], '2026-12-31')).toEqual([]);
  expect(judge(report, [exception], '2027-01-01')).toEqual([
    'GHSA-aaaa-bbbb-cccc: its exception ended on 2026-12-31 (only pads ours)',
  ]);
});

test('an exception that nothing needs has to go', () => {
  expect(judge({}, [exception], '2026-11-24')).toEqual([
    'GHSA-aaaa-bbbb-cccc: nothing needs its exception any more, remove it',
  ]);
});
