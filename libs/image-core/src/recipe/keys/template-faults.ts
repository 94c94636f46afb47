import type { RecipeIssue } from '../messages/errors.ts';
import { describeValue, didYouMean } from '../messages/words.ts';
import { AD_HOC_PREFIX } from './prefix.ts';
import { isHashed, TOKENS } from './templates.ts';

/** A fault of one template, without the path to it. */
type TemplateFault = Omit<RecipeIssue, 'path'>;

const KNOWN = TOKENS.map((token) => `{${token}}`);
const STABLE = '`{dir}` and `{filename}` once each, in this order, or `{hash}`';

/** Tokens that other tools have, and why there is none here. */
const ABSENT = new Map(
  ['name', 'stem', 'base', 'basename'].map((word) => [
    `{${word}}`,
    'photo.jpg and photo.png would get the same key; use `{filename}`',
  ]),
).set(
  '{ext}',
  'the extension comes with `{filename}`; to add another, write it: `{filename}.webp`',
);

function unknownToken(token: string): TemplateFault {
  const reason = ABSENT.get(token);
  return {
    expected: KNOWN.join(', '),
    received: `\`${token}\``,
    problem: `there is no \`${token}\`${reason === undefined ? `, only ${KNOWN.join(', ')}` : `: ${reason}`}`,
    ...(reason === undefined && didYouMean(token, KNOWN)),
  };
}

const tokenFaults = (template: string): TemplateFault[] =>
  (template.match(/\{[^{}]*\}/g) ?? []).filter((token) => !KNOWN.includes(token)).map(unknownToken);

/** What must not stand in the fixed text: stores, browsers and file systems read it in their own way. */
const LITERAL_RULES: readonly { expected: string; broken: (template: string) => boolean }[] = [
  { expected: 'each `{` with its `}`', broken: (t) => /[{}]/.test(t.replaceAll(/\{\w+\}/g, '')) },
  {
    expected: 'no control characters or broken characters',
    broken: (t) => /[\p{Cc}\p{Cs}]/u.test(t),
  },
  { expected: 'no backslash', broken: (t) => t.includes('\\') },
  { expected: 'no `/` at the start', broken: (t) => t.startsWith('/') },
  {
    expected: 'no folder `_` at the start (it holds what is made on demand)',
    broken: (t) => t.startsWith(AD_HOC_PREFIX),
  },
  {
    expected: 'no empty folder name (`{dir}` brings its own closing slash)',
    broken: (t) => t.includes('//') || t.includes('{dir}/'),
  },
  {
    expected: 'no folder called `.` or `..`',
    broken: (t) => t.split(/\/|\{dir\}/).some((segment) => /^\.\.?$/.test(segment)),
  },
  { expected: 'a file name at the end', broken: (t) => t.endsWith('/') || t.endsWith('{dir}') },
];

const literalFaults = (template: string): TemplateFault[] =>
  LITERAL_RULES.filter(({ broken }) => broken(template)).map(({ expected }) => ({
    expected,
    received: describeValue(template),
  }));

/** Which originals would share a key, in words; `undefined` when none would. */
function shared(template: string): string | undefined {
  const order = (template.match(/\{dir\}|\{filename\}/g) ?? []).join('');
  switch (order) {
    case '{dir}{filename}':
      return undefined;
    case '':
      return 'every original would get the same key';
    case '{filename}':
      return 'a/photo.jpg and b/photo.jpg would get the same key';
    case '{dir}':
      return 'a/1.jpg and a/2.jpg would get the same key';
    default:
      return 'two originals could get the same key';
  }
}

function injectivityFaults(template: string): TemplateFault[] {
  const reason = isHashed(template) ? undefined : shared(template);
  if (reason === undefined) return [];
  const received = describeValue(template);
  return [
    { expected: STABLE, received, problem: `expected ${STABLE}, received ${received}: ${reason}` },
  ];
}

/**
 * What is wrong with a key template taken alone; nothing when no two originals can get the same key by it.
 * A wrong token hides the rest: what its author meant is not known yet.
 */
export function templateFaults(template: string): readonly TemplateFault[] {
  const tokens = tokenFaults(template);
  return tokens.length > 0 ? tokens : [...literalFaults(template), ...injectivityFaults(template)];
}
