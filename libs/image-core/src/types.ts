import type { InputFormat, OutputFormat } from './formats.ts';
import type { Warning } from './warnings.ts';

/** What the bytes of an original turned out to be, before any pixel was decoded. */
export interface SourceFacts {
  /** By the bytes, never by the name. */
  readonly format: InputFormat;
  /** `image/jpeg` and the like, by the bytes. */
  readonly contentType: string;
  /** Pixels of one frame, upright: after EXIF orientation. */
  readonly width: number;
  /** Pixels of one frame. */
  readonly height: number;
  /** EXIF orientation as stored, 1 to 8; 1 where there is none. */
  readonly orientation: number;
  /** Frames of an animation, pages of a TIFF; 1 for most. */
  readonly frames: number;
  /** Whether it has an alpha channel, be it opaque all over. */
  readonly hasAlpha: boolean;
}

/** One finished output. */
export interface RenderedImage {
  /** The rendition's name in the recipe. */
  readonly name: string;
  /** The encoded file, whole. */
  readonly bytes: Uint8Array;
  /** What the bytes are; where the recipe says `source`, what that came to. */
  readonly format: OutputFormat;
  /** By the encoder: `image/webp`. */
  readonly contentType: string;
  /** Pixels of one frame. */
  readonly width: number;
  /** Pixels of one frame. */
  readonly height: number;
  /** The quality it was encoded with, where the recipe left that to a target. */
  readonly quality?: number;
  /** The SSIMULACRA2 score that quality was chosen by, up to 100, where the recipe named a target. */
  readonly score?: number;
  /** Milliseconds that it took. An isolated pool measures them; `render`, which reads no clock, has none. */
  readonly ms?: number;
}

/** What `render` gives: facts at once, pictures one by one. */
export interface RenderResult {
  /** What the original is, as `probe` tells it. */
  readonly source: SourceFacts;
  /** What a person may want to know of the original and its outputs; empty for most. */
  readonly warnings: readonly Warning[];
  /** A thumbhash of the upright original, base64; empty where it was not wanted. */
  readonly placeholder: string;
  /** The dominant color, `#rrggbb`; empty where the placeholder was not wanted. */
  readonly color: string;
  /** The renditions in no promised order, each as soon as it is encoded. Iterate it once, to the end. */
  readonly images: AsyncIterable<RenderedImage>;
}

/** What a caller may say of one render; all of it is optional. */
export interface RenderOptions {
  /** Names of the renditions to make; default all of the recipe's. */
  readonly only?: readonly string[];
  /**
   * Gives the work up with the signal's reason: the engine between two renditions, an isolated pool at once,
   * by ending the process at work.
   */
  readonly signal?: AbortSignal | undefined;
  /**
   * Whether the placeholder and the dominant color are wanted, a tenth of the work on one small rendition. Default
   * true.
   */
  readonly placeholder?: boolean;
  /**
   * Bytes of memory that this process may come to hold: an original that needs more is refused before it is
   * decoded. Default: no bound. An isolated pool sets its children's limit.
   */
  readonly memoryBytes?: number | undefined;
  /**
   * How fast this machine encodes AVIF, as a multiple of the one that the engine's table was measured on:
   * 2 takes half the time. Only renditions with `within` ask. Default 1. An isolated pool measures it.
   */
  readonly speed?: number | undefined;
}
