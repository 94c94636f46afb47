import { ImageError } from '@image-pipeline/image-core/recipe';
import { UploadError, type UploadErrorCode } from '@image-pipeline/pipeline';
import { type RecordFailure, StoreError, type StoreErrorCode } from '@image-pipeline/ports';
import { HttpProblem } from './http-problem.ts';
import { isImageCode, kindOf, type ProblemCode } from './problems.ts';

const OF_STORE = {
  unavailable: 'unavailable',
  full: 'unavailable',
  // A person has to heal it; until then it looks like any outage, and never like «not there».
  forbidden: 'unavailable',
  'invalid-key': 'invalid-key',
  'invalid-argument': 'internal',
  'row-too-large': 'internal',
  corrupt: 'internal',
} as const satisfies Record<StoreErrorCode, ProblemCode>;

const OF_UPLOAD = {
  'invalid-wish': 'invalid-body',
  'invalid-key': 'invalid-key',
  'type-not-accepted': 'type-not-accepted',
  'too-many-bytes': 'upload-too-large',
} as const satisfies Record<UploadErrorCode, ProblemCode>;

/** Whatever was thrown as a problem; what it does not know is `internal`, and keeps its words to itself. */
export function problemOf(cause: unknown): HttpProblem {
  if (cause instanceof HttpProblem) return cause;
  if (cause instanceof StoreError) return worded(OF_STORE[cause.code], cause);
  if (cause instanceof UploadError) {
    return new HttpProblem(OF_UPLOAD[cause.code], cause.message, { cause });
  }
  if (cause instanceof ImageError) return new HttpProblem(cause.code, cause.message, { cause });
  return worded('internal', cause);
}

/** A store's message names its folder or its table: the client gets the meaning of the code. */
const worded = (code: ProblemCode, cause: unknown): HttpProblem =>
  new HttpProblem(code, kindOf(code).meaning, { cause });

/** What a record's or a delivery's failure is to a client. */
export function problemOfFailure({ code, message }: RecordFailure): HttpProblem {
  if (isImageCode(code)) return new HttpProblem(code, message);
  // Workers that died on it leave no code of the image's.
  return code === 'worker-died'
    ? new HttpProblem('decoder-died', kindOf('decoder-died').meaning)
    : worded('unavailable', undefined);
}
