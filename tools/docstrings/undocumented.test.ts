import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { publicNames } from './exports.ts';
import { findings } from './findings.ts';

const NO_TEXT = 'has no docstring';
const UNTOLD = 'is not mentioned in libs/one/README.md';

/** A file of a library whose README speaks of `draw`, `A`, `End` and `DrawError`, and what is to be found in it. */
const PLANTS: Readonly<Record<string, readonly [code: string, found: readonly string[]]>> = {
  'a function': ['export function draw(): void {}', [`draw ${NO_TEXT}`]],
  'a constant': ['export const draw = 1;', [`draw ${NO_TEXT}`]],
  'a type': ['export type draw = string;', [`draw ${NO_TEXT}`]],
  'an empty docstring': ['/** */\nexport const draw = 1;', [`draw ${NO_TEXT}`]],
  'a docstring of tags alone': ['/** @internal */\nexport const draw = 1;', [`draw ${NO_TEXT}`]],
  'another comment': ['/* Draws. */\nexport const draw = 1;', [`draw ${NO_TEXT}`]],
  'a property': ['/** A. */\nexport interface A { readonly size: number }', [`A.size ${NO_TEXT}`]],
  'a method': ['/** A. */\nexport interface A { draw(): void }', [`A.draw ${NO_TEXT}`]],
  'a part of a type': [
    '/** A. */\nexport type A = { size: 1 | 2 } & Error;',
    [`A.size ${NO_TEXT}`],
  ],
  'a case of a union': [
    "/** A. */\nexport type A = { kind: 'a'; size: number } | { kind: 'b' };",
    [`A.size ${NO_TEXT}`],
  ],
  'a member of a class': [
    '/** A. */\nexport class A extends Error { size = 1; }',
    [`A.size ${NO_TEXT}`],
  ],
  'a name that the README leaves out': [
    '/** Draws. */\nexport const redraw = 1;',
    [`redraw ${UNTOLD}`],
  ],
  'a documented function': ['/** Draws. */\nexport function draw(): void {}', []],
  'a documented case of a union': [
    `/** How it ended. */
export type End =
  /** Well, with so many bytes. */
  | { readonly ok: true; readonly bytes: number }
  | { readonly ok: false };`,
    [],
  ],
  'a documented class': [
    `/** What went wrong. */
export class DrawError extends Error {
  override readonly name = 'DrawError';
  /** From the list. */
  readonly code = 'x';
  constructor(message: string) { super(message); }
}
export {};`,
    [],
  ],
};

const workspace = mkdtempSync(join(tmpdir(), 'docstrings-'));

afterAll(() => {
  rmSync(workspace, { recursive: true });
});

const plants = Object.values(PLANTS);

/** Every plant is an entry point of its own, so that the compiler starts once. */
function plantAll(): void {
  mkdirSync(join(workspace, 'libs/one'), { recursive: true });
  const base = readFileSync(new URL('../../tsconfig.base.json', import.meta.url));
  writeFileSync(join(workspace, 'tsconfig.base.json'), base);
  const exports = Object.fromEntries(
    plants.map((_, index) => [`./${index}`, { '@image-pipeline/source': `./${index}.ts` }]),
  );
  const manifest = { name: '@image-pipeline/one', exports };
  writeFileSync(join(workspace, 'libs/one/package.json'), JSON.stringify(manifest));
  writeFileSync(join(workspace, 'libs/one/README.md'), '`draw()`, `A`, `End` and `DrawError`');
  for (const [index, [code]] of plants.entries()) {
    writeFileSync(join(workspace, `libs/one/${index}.ts`), code);
  }
}

plantAll();
const found = findings(workspace, publicNames(workspace));

test.each(
  Object.entries(PLANTS).map(([title, [, expected]], index) => ({ title, expected, index })),
)('undocumented or not: $title', ({ expected, index }) => {
  const mine = found.filter(({ entryPoint }) => entryPoint === `@image-pipeline/one/${index}`);
  expect(mine.map(({ name, problem }) => `${name} ${problem}`)).toEqual(expected);
});
