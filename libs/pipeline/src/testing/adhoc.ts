import { parseAdHocOptions, prepareAdHoc } from '@image-pipeline/image-core/recipe';
import { createDelivery } from '../delivery/create-delivery.ts';
import { defaultDeliverySettings, type DeliveryResult } from '../delivery/shared/types.ts';
import type { PipelineDeps } from '../deps.ts';
import { syncImage } from '../sync/sync-image.ts';
import { createWorld, type WorkerOptions, type World } from './world.ts';

const options = 'width=40';
export const request = { key: 'a.jpg', options };
export const target = '_/width=40/a.jpg';

/** A process that delivers: its workers, and the settings of all tests but those that change them. */
export const delivering = (
  world: World,
  {
    settings,
    ...worker
  }: WorkerOptions & { settings?: Partial<typeof defaultDeliverySettings> } = {},
) => createDelivery(world.worker(worker), { ...defaultDeliverySettings, ...settings });

/** What the engine of texts makes on demand. */
export const textOf = ({ recipe }: PipelineDeps, text: string, wanted = options): string =>
  `adhoc of ${text} by ${prepareAdHoc(recipe.prepared, parseAdHocOptions(wanted)).id}`;

/** An answer in a word, or the text that was found. */
export const tell = (result: DeliveryResult): string =>
  result.kind === 'found' ? new TextDecoder().decode(result.object.body) : result.kind;

/** A world in which v1 was uploaded and rendered. */
export async function readyWorld(worker: WorkerOptions = {}): Promise<World> {
  const world = createWorld();
  await world.upload('a.jpg', 'v1');
  await syncImage(world.worker(worker), 'a.jpg');
  return world;
}
