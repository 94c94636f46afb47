import type { ImageRecord } from '@image-pipeline/ports';

/** A ready record without renditions, with `changes`. */
export function recordOf(filename: string, changes: Partial<ImageRecord> = {}): ImageRecord {
  return {
    schema: 1,
    filename,
    size: 1000,
    timestamp: '2026-11-01T12:00:00.000Z',
    status: 'ready',
    revision: 1,
    recipe: { id: 'recipe', generation: 1 },
    renditions: [],
    warnings: [],
    stale: [],
    deaths: 0,
    ...changes,
  };
}
