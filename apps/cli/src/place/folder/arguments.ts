import { lstatSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from '../../errors.ts';
import { isInside, realPath } from './paths.ts';

/** A file or folder that the person named. */
export interface Argument {
  readonly kind: 'file' | 'folder';
  /** Absolute and real. */
  readonly path: string;
  /** As the person wrote it. */
  readonly given: string;
}

/** Looks every named path up; throws a `UsageError` at the first that cannot be worked on. */
export function inspectArguments(paths: readonly string[], cwd: string): Argument[] {
  return paths.map((given) => inspectArgument(given, cwd));
}

function inspectArgument(given: string, cwd: string): Argument {
  const path = resolve(cwd, given);
  const stats = statsOf(path, given);
  if (stats.isDirectory()) return { kind: 'folder', path: realPath(path), given };
  if (!stats.isFile()) {
    throw new UsageError(`expected a file or a folder, but ${given} is neither`);
  }
  const folder = realPath(dirname(path));
  // A store follows no link out of its folder.
  if (lstatSync(path).isSymbolicLink() && !isInside(realPath(path), folder)) {
    throw new UsageError(`${given} is a link: name the file itself, ${realPath(path)}`);
  }
  return { kind: 'file', path: join(folder, basename(path)), given };
}

function statsOf(path: string, given: string): Stats {
  try {
    return statSync(path);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const why =
      code === 'ENOENT' ? 'there is no such file or folder' : `it cannot be read: ${code}`;
    throw new UsageError(`expected a file or a folder at ${given}: ${why}`, { cause });
  }
}
