import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isLitter } from '@image-pipeline/storage/fs';
import { UsageError } from '../../errors.ts';
import { inspectArguments } from './arguments.ts';
import { readBinding } from './binding.ts';
import { realPath } from './paths.ts';
import { type FolderJob, type GivenFolders, resolveJobs, type Workspace } from './workspace.ts';

/** What a file-system store keeps in its root: the sign that a folder holds outputs. */
const STORE_SIGN = '.image-pipeline';

/** The places that the person named, absolute and real. */
export function givenFolders(
  options: { out?: string; records?: string },
  cwd: string,
): GivenFolders {
  return {
    ...(options.out !== undefined && { out: realPath(resolve(cwd, options.out)) }),
    ...(options.records !== undefined && { records: realPath(resolve(cwd, options.records)) }),
  };
}

/**
 * The jobs that the arguments ask for, checked against what is on the disk; nothing is created. Throws a
 * `UsageError`.
 */
export async function findJobs(
  paths: readonly string[],
  options: { out?: string; records?: string },
  cwd: string,
): Promise<FolderJob[]> {
  const args = inspectArguments(paths, cwd);
  const jobs = await resolveJobs(args, givenFolders(options, cwd), readBinding);
  for (const { workspace } of jobs) checkFolders(workspace);
  return jobs;
}

/** The one folder that a command works on, with the prefix of its keys in its workspace. */
export async function findFolder(
  folder: string,
  options: { out?: string; records?: string },
  cwd: string,
): Promise<{ readonly workspace: Workspace; readonly prefix: string }> {
  const [job] = await findJobs([folder], options, cwd);
  const prefix = job?.prefixes[0];
  if (job && prefix !== undefined) return { workspace: job.workspace, prefix };
  throw new UsageError(`expected a folder of originals, but ${folder} is a file`);
}

function checkFolders({ root, out, records }: Workspace): void {
  const store = storeAbove(root);
  // Originals that were uploaded into their folder make a store of it too: then records know it.
  if (store !== undefined && !existsSync(records)) {
    throw new UsageError(`${root} is in a folder of outputs, ${store}: name a folder of originals`);
  }
  if (!existsSync(out)) return;
  if (!statSync(out).isDirectory()) {
    throw new UsageError(`the outputs need a folder, but ${out} is a file: give another --out`);
  }
  // An output may replace a file of its name: not one that a person put there.
  if (existsSync(records) || isStore(out) || isEmpty(out)) return;
  throw new UsageError(
    `the folder for outputs, ${out}, holds files already that are not from here: give an empty or a new folder with --out`,
  );
}

const isEmpty = (folder: string) => readdirSync(folder).every(isLitter);

/** Whether a folder holds outputs, and so no originals. */
export const isStore = (folder: string): boolean => existsSync(join(folder, STORE_SIGN));

function storeAbove(folder: string): string | undefined {
  if (isStore(folder)) return folder;
  return dirname(folder) === folder ? undefined : storeAbove(dirname(folder));
}
