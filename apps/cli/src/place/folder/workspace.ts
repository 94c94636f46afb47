import { basename, dirname, join } from 'node:path';
import { UsageError } from '../../errors.ts';
import type { Selection } from '../place.ts';
import type { Argument } from './arguments.ts';
import { commonFolder, isInside, toKey } from './paths.ts';

/** A folder of originals, the folder of their outputs, and the file of records that joins the two. */
export interface Workspace {
  /** The originals; only ever read. */
  readonly root: string;
  readonly out: string;
  /** A SQLite file. */
  readonly records: string;
}

/** The two folders that a file of records belongs to, once it exists. */
export type Binding = Pick<Workspace, 'root' | 'out'>;

/** What to sync in one workspace. */
export interface FolderJob extends Selection {
  readonly workspace: Workspace;
}

/** The folders that options name; absolute and real. */
export interface GivenFolders {
  readonly out?: string;
  readonly records?: string;
}

/** The name of the folder of outputs where nobody said otherwise: in the folder of originals. */
export const OUT_NAME = 'processed';

/**
 * Records lie beside the outputs, not among them: where the outputs cannot be written, the record can
 * still say so.
 */
export function recordsBeside(out: string): string {
  return join(dirname(out), `.${basename(out)}-records.sqlite`);
}

/** Tells which folders a file of records belongs to, if it exists. */
type BindingOf = (records: string) => Promise<Binding | undefined>;

/**
 * Turns arguments into jobs, one for each folder of originals; throws a `UsageError` where they and the
 * places contradict each other.
 */
export async function resolveJobs(
  args: readonly Argument[],
  { out, records }: GivenFolders,
  bindingOf: BindingOf,
): Promise<FolderJob[]> {
  if (out !== undefined) {
    const file = records ?? recordsBeside(out);
    const binding = await bindingOf(file);
    return [toJob({ root: sharedRoot(args, binding), out, records: file }, args, binding)];
  }
  const groups = [...Map.groupBy(args, rootOf)];
  if (records !== undefined && groups.length > 1) {
    throw new UsageError(
      `--records is one file, but there are ${groups.length} folders of originals: name one, or give one --out for all`,
    );
  }
  return Promise.all(
    groups.map(async ([root, own]) => {
      const beside = join(root, OUT_NAME);
      const file = records ?? recordsBeside(beside);
      return toJob({ root, out: beside, records: file }, own, await bindingOf(file));
    }),
  );
}

const rootOf = ({ kind, path }: Argument): string => (kind === 'folder' ? path : dirname(path));

function toJob(
  workspace: Workspace,
  args: readonly Argument[],
  binding: Binding | undefined,
): FolderJob {
  refuseOverlap(workspace, args);
  if (binding) refuseOtherBinding(workspace, binding, args);
  return { workspace, ...selection(workspace.root, args) };
}

function sharedRoot(args: readonly Argument[], binding: Binding | undefined): string {
  if (binding && args.every((argument) => isInside(argument.path, binding.root))) {
    return binding.root;
  }
  const [first, ...others] = args.map(rootOf);
  if (first === undefined) throw new UsageError('expected at least one file or folder');
  return commonFolder([first, ...others]);
}

function refuseOverlap({ root, out }: Workspace, args: readonly Argument[]): void {
  if (isInside(root, out)) {
    throw new UsageError(
      root === out
        ? `the outputs may not go into the folder of originals itself: give another folder with --out than ${out}`
        : `the folder of originals, ${root}, may not lie in the folder of outputs, ${out}: give another --out`,
    );
  }
  const inside = args.find((argument) => isInside(argument.path, out));
  if (inside) {
    throw new UsageError(
      `${inside.given} is in the folder of outputs, ${out}: name originals, or give another --out`,
    );
  }
}

function refuseOtherBinding(
  { root, out, records }: Workspace,
  bound: Binding,
  args: readonly Argument[],
): void {
  const stray = args.find((argument) => !isInside(argument.path, bound.root));
  if (bound.out !== out) {
    throw new UsageError(
      `the records ${records} belong to the outputs in ${bound.out}, not to ${out}: give other --records`,
    );
  }
  if (bound.root !== root) {
    throw new UsageError(
      `${out} holds renditions of originals under ${bound.root}, and ${stray?.given ?? root} is not one of them: give another --out`,
    );
  }
}

function selection(root: string, args: readonly Argument[]): Selection {
  const folders = args.filter(({ kind }) => kind === 'folder').map(({ path }) => path);
  const outermost = [...new Set(folders)].filter(
    (path) => !folders.some((other) => other !== path && isInside(path, other)),
  );
  const files = args.filter(
    ({ kind, path }) => kind === 'file' && !outermost.some((folder) => isInside(path, folder)),
  );
  return {
    prefixes: outermost.map((path) => (path === root ? '' : `${toKey(root, path)}/`)),
    keys: [...new Set(files.map(({ path }) => toKey(root, path)))],
  };
}
