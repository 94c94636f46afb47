import { defaultSettings, type PipelineDeps } from '@image-pipeline/pipeline';
import type { Io } from '../../io.ts';
import { createOwners } from '../owner.ts';
import { clock, type OpenRecords, renderNothing, type Site } from '../place.ts';
import type { Choice } from './generation.ts';
import { loadSdk } from './load-sdk.ts';
import { type AwsPlaces, urlOf } from './locations.ts';

/** As long as the function's: no image over a slow line should outlast it. */
const LEASE_MS = 900_000;

/** Which recipe a site is for. */
export interface SiteRecipe extends Pick<Choice, 'id' | 'given'> {
  /** Chooses the generation. */
  readonly choose: (choice: Choice) => number;
}

/** Buckets and a table as a site; throws a `UsageError` where the recipe's generation cannot be told. */
export async function awsSite(
  places: AwsPlaces,
  io: Io,
  { id, given, choose }: SiteRecipe,
): Promise<Site> {
  const { table } = places;
  const { latest, close } = await openTable(table);
  try {
    return siteOf(places, io, choose({ id, given, newest: await latest() }));
  } finally {
    close();
  }
}

function siteOf({ raw, processed, table }: AwsPlaces, io: Io, generation: number): Site {
  const open: Site['open'] = async (prepared, render) => {
    const { openObjects } = await loadSdk(() => import('./s3.ts'));
    const { close: closeObjects, ...objects } = await openObjects({ raw, processed }, io);
    const { records, close } = await openTable(table);
    const work = { render, records, recipe: { prepared, generation }, clock };
    const settings = { ...defaultSettings, leaseMs: LEASE_MS };
    // No `isHolderGone`: other workers are on other machines, and time decides.
    const { newWorkerId } = createOwners();
    const deps: PipelineDeps = { ...objects, ...work, settings, newWorkerId };
    return {
      site,
      deps,
      close() {
        closeObjects();
        close();
      },
    };
  };
  const site: Site = {
    outputs: urlOf(processed),
    records: `dynamodb://${table}`,
    listArguments: `--records dynamodb://${table}`,
    nameOf: (key) => urlOf(raw) + key,
    open,
    openToPlan: (prepared) => open(prepared, renderNothing),
    openRecords: () => openTable(table),
  };
  return site;
}

/** The records of a table. */
export async function openTable(table: string): Promise<OpenRecords> {
  const { openRecords } = await loadSdk(() => import('./dynamo.ts'));
  return openRecords(table);
}
