import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type * as z from 'zod';
import { type Settings, settingsSchema } from './schema.ts';
import { typedIn } from './typed-in.ts';

/** Settings that cannot be used; the message names every fault at once. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly code = 'invalid-settings';
}

/** What a deployment is told: a file, and single settings that go before it. */
export interface Sources {
  /** JSON file of settings; default none. */
  readonly file?: string | undefined;
  /** Settings by their paths, as `--context api.enabled=false` gives them. */
  readonly overrides?: Readonly<Record<string, unknown>>;
}

/**
 * Reads and checks the settings.
 *
 * @throws {SettingsError} one message that names every setting that is wrong, what was expected and what came.
 * @example
 * const settings = readSettings({ file: 'settings.json', overrides: { stage: 'dev' } });
 */
export function readSettings({ file, overrides = {} }: Sources): Settings {
  const given = file === undefined ? {} : readFile(file);
  for (const [path, value] of Object.entries(overrides)) assign(given, path.split('.'), value);
  const read = settingsSchema.safeParse(given);
  const faults = read.success
    ? betweenSettings(read.data)
    : read.error.issues.flatMap((issue) => describe(issue, given));
  if (!read.success || faults.length > 0) {
    throw new SettingsError(`The settings cannot be used:\n  ${faults.join('\n  ')}`);
  }
  const { recipe } = read.data;
  if (recipe === undefined) return read.data;
  const folder = file === undefined ? typedIn() : dirname(file);
  return { ...read.data, recipe: resolve(folder, recipe) };
}

type Tree = Record<string, unknown>;

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readFile(file: string): Tree {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (isTree(read)) return read;
    throw new Error('expected an object');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new SettingsError(`The settings cannot be used:\n  ${file}: ${why}`, { cause });
  }
}

/** Sets what lies at a path; on its way there it makes the groups that are not there yet. */
function assign(tree: Tree, path: readonly string[], value: unknown): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) {
    tree[name] = value;
    return;
  }
  const group = isTree(tree[name]) ? tree[name] : {};
  tree[name] = group;
  assign(group, rest, value);
}

const valueAt = (tree: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((at, name) => (at as Tree | undefined)?.[name as string], tree);

function describe(issue: z.core.$ZodIssue, given: Tree): string[] {
  const at = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `${[...issue.path, key].join('.')}: there is no such setting`);
  }
  const received = valueAt(given, issue.path);
  if (received === undefined) return [`${at}: missing`];
  return [`${at}: expected ${expectation(issue)}, received ${JSON.stringify(received)}`];
}

/** zod's own words begin with what is wrong and end with what came; ours say what would be right. */
const expectation = ({ message }: z.core.$ZodIssue): string =>
  message
    .replace(/^(?:Invalid (?:input|option)|Too (?:small|big)): /, '')
    .replace(/^expected /, '')
    .replace(/, received \w+$/, '');

/** What only shows between settings. */
function betweenSettings({ data, api }: Settings): string[] {
  const faults: string[] = [];
  if (data.rawBucket !== undefined && data.rawBucket === data.processedBucket) {
    faults.push(
      `data.processedBucket: expected another bucket than that of the originals, received "${data.processedBucket}" for both: outputs would be taken for originals, for ever`,
    );
  }
  if (api.auth === 'cognito' && api.userPool === undefined) {
    faults.push('api.userPool: missing: "cognito" needs the user pool whose tokens count');
  }
  if (api.auth === 'iam' && api.userPool !== undefined) {
    faults.push(
      'api.userPool: expected only with api.auth "cognito", received one beside "iam": its tokens would not count',
    );
  }
  return faults;
}
