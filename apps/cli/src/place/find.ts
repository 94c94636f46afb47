import type { PreparedRecipe } from '@image-pipeline/image-core/recipe';
import { UsageError } from '../errors.ts';
import type { Io } from '../io.ts';
import type { SiteOptions } from '../options/options.ts';
import { checkOriginals } from './aws/check-originals.ts';
import { generationToPlan, generationToRender } from './aws/generation.ts';
import { selectKeys } from './aws/keys.ts';
import { namesAws, readPlaces, readTable } from './aws/locations.ts';
import { awsSite, openTable } from './aws/place.ts';
import { findFolder, findJobs, givenPlaces } from './folder/folders.ts';
import { locate } from './folder/locate.ts';
import { folderSite } from './folder/place.ts';
import type { Job, Site } from './place.ts';

// What a command works on: folders, or buckets with a table where the person named such.

/** Everything to sync, checked as far as can be; nothing is created. Throws a `UsageError`. */
export async function findWork(
  names: readonly string[],
  options: SiteOptions,
  io: Io,
  prepared: PreparedRecipe,
): Promise<Job[]> {
  if (namesAws(options)) {
    const selected = selectKeys(names);
    return [{ site: await siteToRender(selected, options, io, prepared), ...selected }];
  }
  refuseGeneration(options);
  if (names.length === 0) throw new UsageError('expected at least one file or folder');
  const jobs = await findJobs(names, options, io.cwd);
  return jobs.map(({ workspace, ...selected }) => ({ site: folderSite(workspace), ...selected }));
}

/** A site on AWS; where more than named keys is asked for, one that holds originals. */
async function siteToRender(
  { prefixes }: Pick<Job, 'prefixes'>,
  options: SiteOptions,
  io: Io,
  prepared: PreparedRecipe,
): Promise<Site> {
  const recipe = { id: prepared.id, given: options.generation, choose: generationToRender };
  const site = await awsSite(readPlaces(options), io, recipe);
  if (prefixes.length === 0) return site;
  const { deps, close } = await site.openToPlan(prepared);
  try {
    await checkOriginals(deps);
    return site;
  } finally {
    close();
  }
}

/** What to plan: a folder, or a prefix of keys. */
export async function findPlan(
  name: string | undefined,
  options: SiteOptions,
  io: Io,
  { id }: PreparedRecipe,
): Promise<{ readonly site: Site; readonly prefix: string }> {
  if (namesAws(options)) {
    const { prefixes, keys } = selectKeys(name === undefined ? [] : [name]);
    if (keys.length > 0) {
      throw new UsageError(`expected a prefix of keys that ends in "/", received "${keys.join()}"`);
    }
    const recipe = { id, given: options.generation, choose: generationToPlan };
    const site = await awsSite(readPlaces(options), io, recipe);
    return { site, prefix: prefixes[0] ?? '' };
  }
  refuseGeneration(options);
  const { workspace, prefix } = await findFolder(name ?? '.', options, io.cwd);
  return { site: folderSite(workspace), prefix };
}

/** Records, and what a name means among them. */
export interface Found {
  readonly site: Pick<Site, 'records' | 'openRecords'>;
  /** Keys that the name may stand for, the likeliest first; none where it is all of `prefix`. */
  readonly keys: readonly string[];
  readonly prefix: string;
}

/** The records of one original, or of everything. On AWS the table alone is needed. */
export async function findRecords(
  name: string | undefined,
  options: SiteOptions,
  { cwd }: Io,
): Promise<Found> {
  if (namesAws(options)) {
    const table = readTable(options);
    const site = { records: `dynamodb://${table}`, openRecords: () => openTable(table) };
    return { site, ...namedRecords(name) };
  }
  return findFolderRecords(name ?? '.', options, cwd);
}

/** The records to retry that each name stands for, in sites that can render; no name is everything. */
export async function findRetries(
  names: readonly string[],
  options: SiteOptions,
  io: Io,
  prepared: PreparedRecipe,
): Promise<(Found & { readonly site: Site })[]> {
  if (namesAws(options)) {
    const { prefixes, keys } = selectKeys(names);
    const site = await siteToRender({ prefixes }, options, io, prepared);
    return [
      ...prefixes.map((prefix) => ({ site, keys: [], prefix })),
      ...keys.map((key) => ({ site, keys: [key], prefix: '' })),
    ];
  }
  refuseGeneration(options);
  const given = names.length === 0 ? ['.'] : names;
  return Promise.all(given.map((name) => findFolderRecords(name, options, io.cwd)));
}

function namedRecords(name: string | undefined): Omit<Found, 'site'> {
  const { prefixes, keys } = selectKeys(name === undefined ? [] : [name]);
  return { keys, prefix: prefixes[0] ?? '' };
}

async function findFolderRecords(name: string, options: SiteOptions, cwd: string) {
  const { workspace, keys } = await locate(name, givenPlaces(options, cwd), cwd);
  return { site: folderSite(workspace), keys, prefix: '' };
}

function refuseGeneration({ generation }: SiteOptions): void {
  if (generation === undefined) return;
  throw new UsageError('--generation is for AWS: the records of a folder count by themselves');
}
