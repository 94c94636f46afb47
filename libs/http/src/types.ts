import type { PreparedRecipe } from '@image-pipeline/image-core/recipe';
import type { Delivery, GrantedUpload, SyncResult, UploadWish } from '@image-pipeline/pipeline';
import type { MetadataStore } from '@image-pipeline/ports';

/** What a sync or a removal came to: as `syncImage` tells it, or that it was handed on (`pending`). */
export type SyncAnswer = Pick<SyncResult, 'key' | 'settled' | 'record'> & {
  /** How it ended; `pending` where a queue took the key. */
  readonly outcome: SyncResult['outcome'] | 'pending';
};

/** What the manual API works with. */
export interface ApiDeps {
  /** What is known about each original: for single records, listings and `srcset`. */
  readonly records: MetadataStore;
  /** Makes renditions and record say what the raw store says now, or hands the key on. */
  readonly sync: (key: string, signal: AbortSignal) => Promise<SyncAnswer>;
  /** Removes an original, and everything that was made from it now or soon. */
  readonly remove: (key: string, signal: AbortSignal) => Promise<SyncAnswer>;
  /** Permits one upload. Throws an `UploadError` for what cannot be granted. */
  readonly requestUpload: (wish: UploadWish) => Promise<GrantedUpload>;
  /** Where deliveries are answered, with its closing slash: `/`, or `https://images.example.com/`. */
  readonly deliveryUrl: string;
}

/** Secrets of signed URLs by key id. */
export type SigningKeys = Readonly<Record<string, string>>;

/** What delivery works with. */
export interface DeliveryDeps {
  /** Finds outputs and makes those that are missing: `createDelivery` of @image-pipeline/pipeline. */
  readonly delivery: Delivery;
  /** Without a key, nothing ad hoc is served. */
  readonly signingKeys: SigningKeys;
  /** How far ahead a signature may expire, in seconds; default 30 days. */
  readonly maxExpirySeconds?: number;
  /** The recipe in force: its words and limits hold for what is asked for beyond it. */
  readonly recipe: PreparedRecipe;
  /** Shown, with the status that the failure has, where there is no image to show. */
  readonly fallback?: { readonly bytes: Uint8Array; readonly contentType: string };
}
