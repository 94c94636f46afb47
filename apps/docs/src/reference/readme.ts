import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspace } from '../places.ts';

/**
 * The part of a README that is made from the code, between the comments of `marker`. `npm run docs` makes
 * it, and `npm test` fails where it is stale: the site has no generators of its own for it.
 */
export function readmePart(file: string, marker: string): string {
  const text = readFileSync(join(workspace, file), 'utf8');
  const [, part] = text.split(new RegExp(`<!-- ${marker}:(?:start|end) -->`));
  if (part === undefined) throw new Error(`expected <!-- ${marker}:start --> in ${file}`);
  return part.trim();
}

/** What every command prints for `--help`, one block after the other. */
export const cliHelp = (): string => readmePart('apps/cli/README.md', 'cli-help');
