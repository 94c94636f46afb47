import { defaultSettings, type PipelineDeps } from '@image-pipeline/pipeline';
import type { Io } from '../../io.ts';
import { createOwners } from '../owner.ts';
import { clock, type OpenRecords, type Place, renderNothing } from '../place.ts';
import type { Choice } from './generation.ts';
import { loadSdk } from './load-sdk.ts';
import { type AwsPlaces, urlOf } from './urls.ts';

/** As long as the function's: no image over a slow line should outlast it. */
const LEASE_MS = 900_000;

/** Which recipe a place is for. */
export interface PlaceRecipe extends Pick<Choice, 'id' | 'given'> {
  /** Chooses the generation. */
  readonly choose: (choice: Choice) => number;
}

/** Buckets and a table as a place; throws a `UsageError` where the recipe's generation cannot be told. */
export async function awsPlace(
  places: AwsPlaces,
  io: Io,
  { id, given, choose }: PlaceRecipe,
): Promise<Place> {
  const { table } = places;
  const { latest, close } = await openTable(table);
  try {
    return placeOf(places, io, choose({ id, given, newest: await latest() }));
  } finally {
    close();
  }
}

function placeOf({ raw, processed, table }: AwsPlaces, io: Io, generation: number): Place {
  const open: Place['open'] = async (prepared, render) => {
    const { openObjects } = await loadSdk(() => import('./s3.ts'));
    const { close: closeObjects, ...objects } = await openObjects({ raw, processed }, io);
    const { records, close } = await openTable(table);
    const work = { render, records, recipe: { prepared, generation }, clock };
    const settings = { ...defaultSettings, leaseMs: LEASE_MS };
    // No `isHolderGone`: other workers are on other machines, and time decides.
    const { newWorkerId } = createOwners();
    const deps: PipelineDeps = { ...objects, ...work, settings, newWorkerId };
    return {
      place,
      deps,
      close() {
        closeObjects();
        close();
      },
    };
  };
  const place: Place = {
    outputs: urlOf(processed),
    records: `dynamodb://${table}`,
    listArguments: `--records dynamodb://${table}`,
    nameOf: (key) => urlOf(raw) + key,
    open,
    openToPlan: (prepared) => open(prepared, renderNothing),
    openRecords: () => openTable(table),
  };
  return place;
}

/** The records of a table. */
export async function openTable(table: string): Promise<OpenRecords> {
  const { openRecords } = await loadSdk(() => import('./dynamo.ts'));
  return openRecords(table);
}
