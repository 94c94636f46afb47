import type { RecordFailure, StoredObject } from '@image-pipeline/ports';

/** Numbers an operator may set for what is made on demand; `defaultDeliverySettings` has their defaults. */
export interface DeliverySettings {
  /** Outputs beyond the recipe's that one image may have at a time, 1 to 100; the oldest go first. */
  readonly adHocPerImage: number;
  /** Answers that are being made at once, ≥ 1. */
  readonly makingAtOnce: number;
  /** Answers that may wait for their turn, ≥ 0; one more is `busy`. */
  readonly waitingAtMost: number;
  /**
   * How long one answer waits for somebody else who is at that image, in ms; and how long others leave an
   * output to whoever said that it is being made.
   */
  readonly patienceMs: number;
}

/** 50 outputs an image, two at once, 100 waiting, 15 seconds of patience. */
export const defaultDeliverySettings: DeliverySettings = {
  adHocPerImage: 50,
  makingAtOnce: 2,
  waitingAtMost: 100,
  patienceMs: 15_000,
};

/** How a request for an output ends. What is thrown instead is infrastructure's fault or a bug. */
export type DeliveryResult =
  | {
      readonly kind: 'found';
      /** The output, bytes and all. */
      readonly object: StoredObject;
      /** Whether the original was decoded for this answer. */
      readonly made: boolean;
      /** What a client may do with it: the `Cache-Control` of its kind of key. */
      readonly cacheControl: string;
    }
  /** There is no such output, and there is nothing to make it from. */
  | { readonly kind: 'absent' }
  /** The original is there, and cannot be rendered like that. `by`: its own fault, or that of a decoder that died. */
  | { readonly kind: 'failed'; readonly failure: RecordFailure; readonly by: 'image' | 'decoder' }
  /** Too much at once, or somebody else is at it: ask again. */
  | { readonly kind: 'busy'; readonly retryAfterSeconds: number };

/** What a caller may say of one delivery. */
export interface DeliveryOptions {
  /** Gives up waiting and making; the signal's reason is thrown. What others wait for goes on. */
  readonly signal?: AbortSignal | undefined;
}

/** A request beyond the recipe: what to make of which original. */
export interface AdHocRequest {
  /** The raw key of the original. */
  readonly key: string;
  /** In canonical form, with a format that is not `auto`. */
  readonly options: string;
}

/** Serves what is stored, and makes what is not there yet: by the recipe, with the protocol, once. */
export interface Delivery {
  /** An output of the recipe by its key. */
  rendition(key: string, options?: DeliveryOptions): Promise<DeliveryResult>;
  /** An output beyond the recipe. Whoever calls has checked that it may be asked for. */
  adHoc(request: AdHocRequest, options?: DeliveryOptions): Promise<DeliveryResult>;
}

/** A delivery whose stores can be closed under it. */
export interface ClosableDelivery extends Delivery {
  /**
   * Resolves when nothing is being made: what requests gave up has been given back by then. It stops nothing; let no
   * request come, and abort those that are there.
   */
  idle(): Promise<void>;
}
