import type { PreparedRecipe, RenderedImage } from '@image-pipeline/image-core/recipe';
import type { ImageRecord } from '@image-pipeline/ports';
import type { Busy } from '../shared/answers.ts';
import type { DeliveryResult } from '../shared/types.ts';
import type { Order } from './ad-hoc-look.ts';

/** An answer, and of what it speaks: whoever joined later may have seen another row. */
export interface AdHocEnd {
  readonly result: DeliveryResult;
  readonly row: ImageRecord | undefined;
}

/** Somebody is at it: it is the answer when there is no more patience. */
interface Wait {
  readonly wait: Busy;
}

/** What one look leads to. */
export type Step = AdHocEnd | Wait | 'again';

/** One making, over all its looks. */
export interface Making {
  readonly order: Order;
  readonly recipe: PreparedRecipe;
  readonly signal: AbortSignal;
  /** The end of this making's own intent, while it has to be kept or taken back. */
  until?: string | undefined;
  /** Keys that this making's intents pushed out of the row. */
  readonly pushedOut: Set<string>;
  /** Pixels of one source are not made twice because a race was lost. */
  picture?: Picture | undefined;
}

export interface Picture {
  readonly source: string;
  readonly image: RenderedImage;
}

/** One output of one version of an image. */
export const nameOf = ({ target }: Order, { source, recipe }: ImageRecord): string =>
  JSON.stringify([target, source?.etag, recipe.generation]);
