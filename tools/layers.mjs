/**
 * The layers of the house and what each may import. eslint reads this table, and `boundaries.ts` plants
 * a forbidden import for every line of it and demands that lint fails.
 *
 * Arrows point downwards only: app → face → use-case → { core, port } ← adapter.
 */
import { builtinModules } from 'node:module';

const AWS = ['@aws-sdk/*', '@smithy/*', '@aws-lambda-powertools/*'];
const CDK = ['aws-cdk-lib', 'constructs', 'cdk-nag'];
const SHARP = ['sharp', '@img/*'];
const HONO = ['hono', '@hono/*'];
const ENGINE = ['zod', 'thumbhash', 'canonicalize', 'fastest-levenshtein', '@noble/hashes'];
const TESTS = ['vitest', 'fast-check'];

/**
 * One row per `layer:` tag: the layers it may use, and either the only packages it may import or the
 * ones it may not. A test may use the layers in `tests` as well, and the packages in TESTS.
 */
export const LAYERS = {
  core: { uses: ['core'], only: [...SHARP, ...ENGINE] },
  port: { uses: ['port'], only: [] },
  'use-case': {
    uses: ['core', 'port'],
    never: [...AWS, ...CDK, ...SHARP, ...HONO],
    tests: ['adapter'],
  },
  adapter: { uses: ['port'], never: [...CDK, ...SHARP, ...HONO] },
  face: {
    uses: ['use-case', 'core', 'port'],
    never: [...AWS, ...CDK, ...SHARP],
    tests: ['adapter'],
  },
  app: { uses: ['app', 'face', 'use-case', 'core', 'port', 'adapter'], never: CDK },
  infra: { uses: ['app'], never: [...SHARP, ...HONO] },
  web: { uses: ['core'], never: [...AWS, ...CDK, ...SHARP] },
  tool: { uses: ['infra', 'app', 'web', 'face', 'use-case', 'core', 'port', 'adapter'], never: [] },
};

const withSubpaths = (names) =>
  names.flatMap((name) => (name.endsWith('*') ? [name] : [name, `${name}/*`]));

/** The table in the words of `@nx/enforce-module-boundaries`. */
export const depConstraints = ({ tests }) =>
  Object.entries(LAYERS).map(([layer, row]) => ({
    sourceTag: `layer:${layer}`,
    onlyDependOnLibsWithTags: [...row.uses, ...((tests && row.tests) || [])].map(
      (it) => `layer:${it}`,
    ),
    ...(row.only && {
      allowedExternalImports: withSubpaths([...row.only, ...(tests ? TESTS : [])]),
    }),
    ...(row.never && { bannedExternalImports: withSubpaths(row.never) }),
  }));

const AMBIENT = ['process', 'fetch', 'crypto', 'performance', 'Date', 'setTimeout', 'setInterval'];

/**
 * What Nx does not see: `node:` builtins (none but those in `builtins`), single entry points
 * (`imports`, a pattern of forbidden ones) and ambient inputs. Where two places match a file, the later
 * one counts.
 */
export const PLACES = [
  {
    files: ['libs/image-core/src/**'],
    // ./isolated alone may start processes and read a clock.
    except: ['libs/image-core/src/isolated/**'],
    builtins: [],
    ambient: AMBIENT,
    why: 'the engine is pure: no files, network, clock, randomness or environment',
  },
  {
    files: ['libs/image-core/src/recipe/**'],
    builtins: [],
    imports: '^(?:sharp$|sharp/|@img/|\\.\\./(?!(?:errors|types|warnings)\\.ts$))',
    ambient: [...AMBIENT, 'Buffer'],
    why: 'a recipe is also checked in the browser: no node:, no sharp, nothing of the engine',
  },
  {
    files: ['libs/ports/src/**'],
    builtins: ['assert', 'assert/strict'],
    ambient: [],
    why: 'ports are interfaces; their contract needs an assertion and nothing else',
  },
  {
    files: ['apps/studio/src/**'],
    builtins: [],
    imports: '^@image-pipeline/(?!image-core/recipe$)',
    ambient: ['process', 'Buffer'],
    why: 'the browser gets the recipe and nothing else of the house',
  },
  {
    files: ['apps/infra/**'],
    builtins: builtinModules,
    imports: '^@image-pipeline/(?!.+/env$)',
    ambient: [],
    why: "a deployment reads the names of an app's environment, not its code",
  },
];

/** A pattern over the import specifiers that a place forbids. */
const forbidden = ({ builtins, imports }) => {
  const banned = builtinModules.filter((name) => !builtins.includes(name));
  const prefixed = `^node:(?!(?:${builtins.join('|')})$)`;
  return [prefixed, banned.length > 0 && `^(?:${banned.join('|')})$`, imports]
    .filter(Boolean)
    .join('|');
};

/** The places in the words of eslint's own rules. Tests may touch the machine. */
export const placeRules = PLACES.map((place) => {
  const { files, except = [], ambient, why: message } = place;
  const regex = forbidden(place);
  // `no-restricted-imports` does not look into import().
  const selector = `ImportExpression[source.value=/${new RegExp(regex).source}/]`;
  const random = { object: 'Math', property: 'random', message };
  return {
    files,
    ignores: ['**/*.test.ts', '**/testing/**', ...except],
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ regex, message }] }],
      'no-restricted-syntax': ['error', { selector, message }],
      'no-restricted-globals': ['error', ...ambient.map((name) => ({ name, message }))],
      'no-restricted-properties': ['error', ...(ambient === AMBIENT ? [random] : [])],
    },
  };
});
