import type { PreparedRecipe } from '@image-pipeline/image-core/recipe';
import { cacheControl, isHashed, originalsOf } from '@image-pipeline/image-core/recipe';
import type { ImageRecord, StoredObject } from '@image-pipeline/ports';
import type { DeliveryResult } from './types.ts';

export type Failed = Extract<DeliveryResult, { kind: 'failed' }>;
export type Busy = Extract<DeliveryResult, { kind: 'busy' }>;

export const ABSENT = { kind: 'absent' } as const satisfies DeliveryResult;

const LONGEST_RETRY_SECONDS = 10;

/** Ask again in a second; or when a lease ends, but not much later, as its holder may be done before. */
export function busy(now: number, until?: string): Busy {
  const seconds = until === undefined ? 1 : Math.ceil((Date.parse(until) - now) / 1000);
  return { kind: 'busy', retryAfterSeconds: Math.min(Math.max(seconds, 1), LONGEST_RETRY_SECONDS) };
}

/** What is stored under a key that does not change when the bytes do: used after asking whether it changed. */
export const STABLE = cacheControl('');

export const found = (object: StoredObject, made: boolean, control: string): DeliveryResult => ({
  kind: 'found',
  object,
  made,
  cacheControl: control,
});

/** A record that says why there is nothing to deliver. */
export function failedBy({ status, failure }: ImageRecord): Failed {
  return {
    kind: 'failed',
    failure: failure ?? { code: 'unexpected', message: 'the record does not say why' },
    by: status === 'rejected' ? 'image' : 'decoder',
  };
}

/** The `Cache-Control` of a rendition's key: for good only where it is one of a template with `{hash}`. */
export function cacheControlOf(prepared: PreparedRecipe): (key: string) => string {
  const { recipe } = prepared;
  const renditions = recipe.renditions.filter(({ key }) => isHashed(key));
  const hashed = { ...prepared, recipe: { ...recipe, renditions } };
  return (key) => (originalsOf(hashed, key).length > 0 ? cacheControl('{hash}') : STABLE);
}
