import { IMAGE_ERROR_CODES, type ImageErrorCode } from '@image-pipeline/image-core/recipe';

interface Kind {
  readonly status: number;
  /** The same for every occurrence. */
  readonly title: string;
  readonly meaning: string;
}

/**
 * Why a request was not answered as asked; the closed list, `code` of a problem. The codes of an image's own
 * failure (`IMAGE_ERROR_CODES` of image-core) come beside them: 422 where the image is at fault, 503 where the
 * process that decoded it died.
 */
export const HTTP_PROBLEMS = {
  'malformed-url': {
    status: 400,
    title: 'The URL cannot be read',
    meaning: 'A `%` is not followed by two hexadecimal digits, or they are not UTF-8.',
  },
  'invalid-key': {
    status: 400,
    title: 'The key is not one',
    meaning:
      'Empty, over 1,024 bytes of UTF-8, with a control character, with a segment `.` or `..`, or no name in this store.',
  },
  'invalid-query': {
    status: 400,
    title: 'The query is not understood',
    meaning: 'A parameter that is unknown, given twice, or outside what it may be.',
  },
  'invalid-options': {
    status: 400,
    title: 'The options are not understood',
    meaning: 'An option of an output on demand is unknown, given twice, or outside what it may be.',
  },
  'malformed-json': {
    status: 400,
    title: 'The body is not JSON',
    meaning: 'The body cannot be read as JSON in UTF-8.',
  },
  'invalid-body': {
    status: 400,
    title: 'The body is not understood',
    meaning: 'A field that is unknown, missing, or outside what it may be.',
  },
  'malformed-form': {
    status: 400,
    title: 'The form cannot be read',
    meaning: 'An upload that is no `multipart/form-data` with its fields first and one file last.',
  },
  'upload-size-refused': {
    status: 400,
    title: 'The file has another size than was granted',
    meaning: 'An uploaded file without bytes, or with more than its grant allows.',
  },
  'upload-refused': {
    status: 403,
    title: 'The upload is not granted',
    meaning: 'The grant of an upload is missing, changed, expired, or for another key or type.',
  },
  'signature-refused': {
    status: 403,
    title: 'The signature is not good',
    meaning: 'A signed URL without a good signature, expired, or good for too long.',
  },
  'cross-site': {
    status: 403,
    title: 'Asked for by a foreign page',
    meaning: 'A request that changes something, sent by a page of another origin.',
  },
  'not-found': {
    status: 404,
    title: 'Not found',
    meaning: 'There is nothing here, or nothing that may be known of.',
  },
  'no-renditions': {
    status: 404,
    title: 'No renditions yet',
    meaning: 'The image is known, and nothing was made from it so far.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'Method not allowed',
    meaning: 'Another method than those in `Allow`.',
  },
  'body-too-slow': {
    status: 408,
    title: 'The body came too slowly',
    meaning: 'The body was not whole within the time it may take.',
  },
  'body-too-large': {
    status: 413,
    title: 'The body is too large',
    meaning: 'More bytes than a request of this kind may have.',
  },
  'upload-too-large': {
    status: 413,
    title: 'The file is too large',
    meaning: 'An upload was asked for with more bytes than an original may have.',
  },
  'url-too-long': {
    status: 414,
    title: 'The URL is too long',
    meaning: 'More characters than a URL may have here.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'Not in this media type',
    meaning: 'The body is not declared as the type that this route reads.',
  },
  'type-not-accepted': {
    status: 415,
    title: 'Not a type of image that is taken',
    meaning: 'An upload was asked for of a media type that the recipe does not accept.',
  },
  'range-not-satisfiable': {
    status: 416,
    title: 'No such range',
    meaning: 'A range that begins behind the last byte.',
  },
  'foreign-host': {
    status: 421,
    title: 'Not served here',
    meaning: 'The `Host` is none of those that are served: what a rebound DNS name looks like.',
  },
  internal: {
    status: 500,
    title: 'A fault of ours',
    meaning: 'Something unforeseen. Its words are in the log, not in the answer.',
  },
  unavailable: {
    status: 503,
    title: 'Not now',
    meaning: 'A store does not answer, is full, or refuses us: ask again after `Retry-After`.',
  },
  busy: {
    status: 503,
    title: 'Too much at once',
    meaning: 'As much is being made, and waited for, as may be: ask again after `Retry-After`.',
  },
} as const satisfies Record<string, Kind>;

/** A code of `HTTP_PROBLEMS`, or an image's own. */
export type ProblemCode = keyof typeof HTTP_PROBLEMS | ImageErrorCode;

const STATUS_OF_FAULT = { image: 422, decoder: 503 } as const;

const isImageCode = (code: string): code is ImageErrorCode =>
  Object.hasOwn(IMAGE_ERROR_CODES, code);

/** What is known of a code beforehand. */
export function kindOf(code: ProblemCode): Kind {
  if (!isImageCode(code)) return HTTP_PROBLEMS[code];
  const { fault, meaning } = IMAGE_ERROR_CODES[code];
  const title =
    fault === 'image' ? 'The image cannot be rendered' : 'The image could not be rendered';
  return { status: STATUS_OF_FAULT[fault], title, meaning };
}

export { isImageCode };
