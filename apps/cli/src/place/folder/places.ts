import { UsageError } from '../../errors.ts';
import type { Io } from '../../io.ts';
import type { PlaceOptions } from '../../options/options.ts';
import type { FoundRetries, Places } from '../place.ts';
import { findFolder, findJobs, givenFolders } from './checks.ts';
import { locate } from './locate.ts';
import { folderPlace } from './place.ts';

/** Finds folders with their outputs and records. */
export function folderPlaces(options: PlaceOptions, { cwd }: Pick<Io, 'cwd'>): Places {
  async function records(name = '.'): Promise<FoundRetries> {
    const { workspace, keys } = await locate(name, givenFolders(options, cwd), cwd);
    return { place: folderPlace(workspace), keys, prefix: '' };
  }
  return {
    async jobs(names) {
      refuseGeneration(options);
      if (names.length === 0) throw new UsageError('expected at least one file or folder');
      const jobs = await findJobs(names, options, cwd);
      return jobs.map(({ workspace, ...selection }) => ({
        place: folderPlace(workspace),
        ...selection,
      }));
    },
    async plan(name = '.') {
      refuseGeneration(options);
      const { workspace, prefix } = await findFolder(name, options, cwd);
      return { place: folderPlace(workspace), prefix };
    },
    records,
    async retries(names) {
      refuseGeneration(options);
      return Promise.all((names.length === 0 ? ['.'] : names).map((name) => records(name)));
    },
  };
}

function refuseGeneration({ generation }: PlaceOptions): void {
  if (generation === undefined) return;
  throw new UsageError('--generation is for AWS: the records of a folder count by themselves');
}
