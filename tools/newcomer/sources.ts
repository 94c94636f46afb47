import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the workspace; `file` is relative to it. */
export interface Source {
  readonly file: string;
  readonly text: string;
}

export const workspace = join(import.meta.dirname, '../..');

export const read = (file: string): string => readFileSync(join(workspace, file), 'utf8');

export const sourcesOf = (glob: string): Source[] =>
  globSync(glob, { cwd: workspace })
    .map((file) => file.replaceAll('\\', '/'))
    .toSorted()
    .map((file) => ({ file, text: read(file) }));

/** What ships of these folders: no tests, and nothing that only they use. */
export const shipped = (glob: string): Source[] =>
  sourcesOf(glob).filter(({ file }) => !/\.test\.ts$|\/testing\//.test(file));

export const textOf = (sources: readonly Source[]): string =>
  sources.map(({ text }) => text).join('\n');

/** Whether a word stands there by itself: `crop` is not in `cropped`. */
export const hasWord = (text: string, word: string): boolean =>
  new RegExp(String.raw`(?<![\w$-])${word.replaceAll('$', String.raw`\$`)}(?![\w$-])`).test(text);

/** A README without what `npm run docs` writes into it: what a person has told. */
export const toldByHand = (readme: string): string =>
  read(readme).replaceAll(/<!-- ([\w-]+):start -->[^]*?<!-- \1:end -->/g, '');

/** The sources of a folder that none of `users` imports, by the last part of their path. */
export const unused = (files: readonly Source[], users: readonly Source[]): Source[] =>
  files.filter(({ file }) => {
    const name = `/${file.split('/').at(-1) ?? file}'`;
    return !users.some((user) => user.file !== file && user.text.includes(name));
  });

/** The files beside a list of names that it exports or imports, and that are not there. */
export function missingFrom(list: string): string[] {
  const folder = list.slice(0, list.lastIndexOf('/'));
  const named = [...read(list).matchAll(/from '\.\/([^']+)'/g)].map(([, path = '']) => path);
  const there = new Set(sourcesOf(`${folder}/**/*.ts`).map(({ file }) => file));
  return [...new Set(named)].map((path) => `${folder}/${path}`).filter((file) => !there.has(file));
}
