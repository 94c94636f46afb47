/**
 * Why an image was not rendered; the closed list. `image`: the file's own fault, and settled until it is
 * replaced. `decoder`: the isolated process that decoded it died; tried again a few times.
 */
export const IMAGE_ERROR_CODES = {
  empty: { fault: 'image', meaning: 'The file has no bytes.' },
  'unsupported-format': {
    fault: 'image',
    meaning: 'The bytes are no image, or one of a format that is not taken.',
  },
  'format-not-accepted': {
    fault: 'image',
    meaning: "A format that could be read, but the recipe's `accept` does not name it.",
  },
  corrupt: { fault: 'image', meaning: 'The bytes begin like an image and then go wrong.' },
  'too-many-bytes': { fault: 'image', meaning: "More bytes than the recipe's `limits.bytes`." },
  'too-many-pixels': {
    fault: 'image',
    meaning: "More pixels over all frames than the recipe's `limits.pixels`.",
  },
  'too-much-memory': {
    fault: 'image',
    meaning:
      'Decoding it would take more memory than there is where it is made: a larger function or child takes it.',
  },
  'too-many-frames': {
    fault: 'image',
    meaning: "More frames than the recipe's `limits.frames`.",
  },
  'output-too-large': {
    fault: 'image',
    meaning:
      "A rendition of this original would be larger than its format, or the recipe's `limits.pixels`, allows.",
  },
  'key-too-long': {
    fault: 'image',
    meaning:
      "A rendition's key would be longer than 1,024 bytes of UTF-8: the original's name is too long.",
  },
  'key-reserved': {
    fault: 'image',
    meaning:
      "A rendition's key would begin with `_/`, the folder of what is made on demand: the original lies in such a folder itself.",
  },
  'decoder-died': { fault: 'decoder', meaning: 'The process that decoded it ended by itself.' },
  'decoder-out-of-memory': {
    fault: 'decoder',
    meaning: 'The process that decoded it passed its memory limit and was killed.',
  },
  'decoder-timeout': {
    fault: 'decoder',
    meaning: 'The process that decoded it passed its time limit and was killed.',
  },
} as const satisfies Record<string, { fault: 'image' | 'decoder'; meaning: string }>;

/** One of `IMAGE_ERROR_CODES`: closed, for programs. */
export type ImageErrorCode = keyof typeof IMAGE_ERROR_CODES;

/**
 * What `probe`, `render` and the isolated pool throw about one image. Anything else they throw is a bug
 * or the machine's fault.
 *
 * @example
 * catch (error) { if (error instanceof ImageError && error.fault === 'image') reject(error.code); }
 */
export class ImageError extends Error {
  override readonly name = 'ImageError';
  /** From the closed list, for programs. */
  readonly code: ImageErrorCode;

  /** `message` is for a person: what was expected, where, what came. */
  constructor(code: ImageErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }

  /** Whose fault it is: the file's, or the decoding process's. */
  get fault(): 'image' | 'decoder' {
    return IMAGE_ERROR_CODES[this.code].fault;
  }

  /** Whether another attempt on the same bytes makes sense. */
  get retryable(): boolean {
    return this.fault === 'decoder';
  }
}
