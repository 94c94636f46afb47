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
const ENGINE = [
  'zod',
  'thumbhash',
  'canonicalize',
  'fastest-levenshtein',
  '@humanwhocodes/momoa',
  '@noble/hashes',
];

/** What the tests of every layer may import besides. */
export const TEST_PACKAGES = ['vitest', 'fast-check', 'sharp'];

export interface Layer {
  /** The layers it may import. */
  readonly uses: readonly string[];
  /** The only packages it may import; without it, any but those in `never`. */
  readonly only?: readonly string[];
  readonly never?: readonly string[];
  /** Layers that its tests may use as well. */
  readonly tests?: readonly string[];
}

/** One row per `layer:` tag. */
export const LAYERS: Readonly<Record<string, Layer>> = {
  core: { uses: ['core'], only: [...SHARP, ...ENGINE] },
  port: { uses: ['port'], only: [] },
  'use-case': {
    uses: ['core', 'port'],
    never: [...AWS, ...CDK, ...SHARP, ...HONO],
    tests: ['adapter'],
  },
  adapter: { uses: ['port'], never: [...CDK, ...SHARP, ...HONO], tests: ['testing'] },
  face: {
    uses: ['use-case', 'core', 'port'],
    never: [...AWS, ...CDK, ...SHARP],
    tests: ['adapter'],
  },
  app: {
    uses: ['app', 'web', 'face', 'use-case', 'core', 'port', 'adapter'],
    never: CDK,
    tests: ['testing'],
  },
  // Of the core, a deployment takes what checks a recipe; its smoke test opens stores.
  infra: { uses: ['app', 'core', 'port', 'adapter'], never: HONO, tests: ['face', 'testing'] },
  web: {
    uses: ['core'],
    never: [...AWS, ...CDK, ...SHARP],
    tests: ['face', 'use-case', 'port', 'adapter'],
  },
  testing: { uses: ['testing'] },
  tool: { uses: ['tool', 'infra', 'app', 'web', 'face', 'use-case', 'core', 'port', 'adapter'] },
};

export interface Place {
  readonly files: readonly string[];
  readonly except?: readonly string[];
  /** The builtins it may import. */
  readonly builtins: readonly string[];
  /** A pattern of further specifiers that it may not. */
  readonly imports?: string;
  /** Globals that it may not touch. */
  readonly ambient: readonly string[];
  readonly why: string;
}

const AMBIENT = ['process', 'fetch', 'crypto', 'performance', 'Date', 'setTimeout', 'setInterval'];

/**
 * What Nx does not see: `node:` builtins, single entry points, and ambient inputs. Where two places match
 * a file, the later one counts.
 */
export const PLACES: readonly Place[] = [
  {
    files: ['libs/image-core/src/**'],
    // ./isolated alone may start processes and read a clock.
    except: ['libs/image-core/src/isolated/**'],
    builtins: [],
    ambient: [...AMBIENT, 'Math.random'],
    why: 'the engine is pure: no files, network, clock, randomness or environment',
  },
  {
    files: ['libs/image-core/src/recipe/**'],
    builtins: [],
    // From its top and from its rooms: the rooms, and the few files of the engine below it.
    imports:
      '^(?:sharp$|sharp/|@img/|\\.\\./(?!(?:\\.\\./)?(?:errors|formats|types|warnings)\\.ts$|(?:schema|keys|messages|prepare|on-demand)/))',
    ambient: [...AMBIENT, 'Math.random', 'Buffer'],
    why: 'a recipe is also checked in the browser: no node:, no sharp, nothing of the engine',
  },
  {
    files: ['libs/ports/src/**'],
    builtins: ['assert', 'assert/strict'],
    ambient: [],
    why: 'ports are interfaces; their contract needs an assertion and nothing else',
  },
  {
    files: ['libs/http/src/**'],
    builtins: [],
    ambient: ['process', 'Buffer'],
    why: 'a face is Request in, Response out: it runs wherever these do',
  },
  {
    files: ['apps/gallery/src/**'],
    builtins: [],
    imports: '^@image-pipeline/(?!image-core/recipe$)',
    ambient: ['process', 'Buffer'],
    why: 'the browser gets the recipe and nothing else of the house',
  },
  {
    files: ['apps/infra/**'],
    // The smoke test looks into the stores of a stack, and compares pixels.
    except: ['apps/infra/src/smoke/**'],
    builtins: builtinModules,
    imports: '^(?:sharp$|@img/|@image-pipeline/(?!.+/env$|image-core(?:/recipe)?$))',
    ambient: [],
    why: "a deployment reads the names of an app's environment, not its code, and checks its recipe",
  },
];
