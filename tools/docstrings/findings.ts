import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PublicName } from './exports.ts';

/** What is wrong with a public name. */
export interface Finding {
  readonly entryPoint: string;
  readonly name: string;
  readonly place: string;
  readonly problem: string;
}

/** `@image-pipeline/storage/fs` is of `libs/storage`. */
const libraryOf = (entryPoint: string): string => `libs/${entryPoint.split('/')[1] ?? ''}`;

const isMember = (name: string): boolean => name.includes('.');

/** Names without a docstring, and exported names that the README of their library leaves out. */
export function findings(workspace: string, names: readonly PublicName[]): Finding[] {
  const readmes = new Map<string, Set<string>>();
  function wordsOf(file: string): Set<string> {
    const path = join(workspace, file);
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
    const words = readmes.get(file) ?? new Set(text.match(/[\w$]+/g));
    readmes.set(file, words);
    return words;
  }
  return names.flatMap(({ entryPoint, name, place, documented }) => {
    const readme = `${libraryOf(entryPoint)}/README.md`;
    const told = isMember(name) || wordsOf(readme).has(name);
    const problems = [
      ...(documented ? [] : ['has no docstring']),
      ...(told ? [] : [`is not mentioned in ${readme}`]),
    ];
    return problems.map((problem) => ({ entryPoint, name, place, problem }));
  });
}
