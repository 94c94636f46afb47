/** The verdicts for a person: a table by rule, then every one that went wrong. */
import type { Verdict } from './verdict.ts';

const ALLOWED = 'allowed, so nothing';

const ruleOf = ({ expected }: Verdict): string => (expected === 'nothing' ? ALLOWED : expected);

function tableOf(verdicts: readonly Verdict[]): string[] {
  const rules = [...new Set(verdicts.map(ruleOf))];
  const width = Math.max(...rules.map((rule) => rule.length));
  return rules.map((rule) => {
    const tried = verdicts.filter((verdict) => ruleOf(verdict) === rule);
    const held = tried.filter(({ ok }) => ok).length;
    return `${rule.padEnd(width)}  ${`${held} of ${tried.length}`.padStart(10)}`;
  });
}

const lineOf = ({ ok, title, expected, said }: Verdict): string =>
  ok ? `ok      ${title}: ${said}` : `FAILED  ${title}: expected ${expected}, eslint said ${said}`;

/** Lines to print; with `verbose`, what went right as well. */
export const report = (verdicts: readonly Verdict[], verbose: boolean): string[] => [
  ...tableOf(verdicts),
  ...verdicts.filter(({ ok }) => verbose || !ok).map(lineOf),
];
