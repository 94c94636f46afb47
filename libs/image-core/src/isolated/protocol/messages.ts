import type { ImageErrorCode } from '../../errors.ts';
import type { PreparedRecipe } from '../../recipe/schema/prepared.ts';
import type { RenderedImage, RenderResult } from '../../types.ts';

/** What the parent asks: one request at a time, each answered once. */
export type Request =
  | {
      readonly ask: 'render';
      /** Bytes of the original, which follow through the pipe. */
      readonly inputBytes: number;
      /** Only where it differs from the one before: watermark images need not cross for every picture. */
      readonly recipe?: PreparedRecipe;
      readonly only?: readonly string[];
      readonly placeholder: boolean;
      /** Without it, the child measures it where the recipe needs it. */
      readonly speed?: number;
    }
  /** The next rendition, please. */
  | { readonly ask: 'next' };

/** A finished output whose making was timed. */
export interface TimedImage extends RenderedImage {
  /** Milliseconds since the rendition before: a child may work on two at once. */
  readonly ms: number;
}

export type Answer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'facts'; readonly facts: Omit<RenderResult, 'images'> }
  | {
      readonly kind: 'image';
      readonly image: Omit<TimedImage, 'bytes'>;
      /** Bytes of the picture, which follow through the pipe. */
      readonly imageBytes: number;
    }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly error: WireError };

/** What a child sends: an answer, or its last words, which nobody asked for; with its resident memory. */
export type Message = (Answer | { readonly kind: 'out-of-memory' }) & { readonly rss: number };

/** An error as it crosses between processes: structured clone would drop the class and the code. */
export interface WireError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  /** Of an ImageError. */
  readonly code?: ImageErrorCode;
}
