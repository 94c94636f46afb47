import { describe, expect, it } from 'vitest';
import {
  IMAGE_ERROR_CODES,
  ImageError,
  type ImageErrorCode,
} from '@image-pipeline/image-core/recipe';
import { UPLOAD_ERROR_CODES, UploadError, type UploadErrorCode } from '@image-pipeline/pipeline';
import { STORE_ERROR_CODES, StoreError, type StoreErrorCode } from '@image-pipeline/ports';
import { HttpProblem, problemResponse } from './http-problem.ts';
import { problemOf, problemOfFailure } from './problem-of.ts';
import { problemSchema } from './schema.ts';

async function answer(problem: HttpProblem) {
  const response = problemResponse(problem);
  const body = problemSchema.parse(await response.json());
  return { ...body, status: response.status, headers: response.headers };
}

describe('what a store throws', () => {
  it('becomes a status, and keeps its words to itself', async () => {
    const statuses: Record<StoreErrorCode, number> = {
      unavailable: 503,
      forbidden: 503,
      full: 503,
      'invalid-key': 400,
      'invalid-argument': 500,
      'row-too-large': 500,
      corrupt: 500,
    };
    for (const code of Object.keys(STORE_ERROR_CODES) as StoreErrorCode[]) {
      const { status, detail, headers } = await answer(
        problemOf(new StoreError(code, 'in /home/somebody')),
      );
      expect(status, code).toBe(statuses[code]);
      expect(detail).not.toContain('/home');
      expect(headers.get('retry-after')).toBe(status === 503 ? '1' : null);
    }
  });
});

describe('what is wrong with a wish to upload', () => {
  it('becomes a status, and is told', async () => {
    const statuses: Record<UploadErrorCode, number> = {
      'invalid-wish': 400,
      'invalid-key': 400,
      'type-not-accepted': 415,
      'too-many-bytes': 413,
    };
    for (const code of Object.keys(UPLOAD_ERROR_CODES) as UploadErrorCode[]) {
      const { status, detail } = await answer(problemOf(new UploadError(code, 'expected less')));
      expect([status, detail], code).toEqual([statuses[code], 'expected less']);
    }
  });
});

describe('what is wrong with an image', () => {
  it.each(Object.keys(IMAGE_ERROR_CODES) as ImageErrorCode[])('%s is its code', async (code) => {
    const status = IMAGE_ERROR_CODES[code].fault === 'image' ? 422 : 503;
    const thrown = await answer(problemOf(new ImageError(code, 'expected other bytes')));
    const kept = await answer(problemOfFailure({ code, message: 'expected other bytes' }));
    for (const one of [thrown, kept]) {
      expect(one).toMatchObject({ status, code, detail: 'expected other bytes' });
    }
  });

  it('is another matter where a worker or a store failed', async () => {
    expect(await answer(problemOfFailure({ code: 'worker-died', message: 'x' }))).toMatchObject({
      status: 503,
      code: 'decoder-died',
    });
    for (const code of ['unavailable', 'unexpected']) {
      const { status, detail } = await answer(problemOfFailure({ code, message: 'in /home/x' }));
      expect(status).toBe(503);
      expect(detail).not.toContain('/home');
    }
  });
});

describe('a problem', () => {
  it('is one of RFC 9457', async () => {
    const headers = { allow: 'GET' };
    const response = problemResponse(new HttpProblem('method-not-allowed', 'no', { headers }));
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('allow')).toBe('GET');
    expect(await response.json()).toEqual({
      type: 'urn:image-pipeline:problem:method-not-allowed',
      title: 'Method not allowed',
      status: 405,
      detail: 'no',
      code: 'method-not-allowed',
    });
  });

  it('says when to ask again, in whole seconds', () => {
    const problem = new HttpProblem('busy', 'later', { retryAfterSeconds: 1.2 });
    expect(problemResponse(problem).headers.get('retry-after')).toBe('2');
  });

  it('stays as it is when it is thrown', () => {
    const problem = new HttpProblem('not-found', 'nothing');
    expect(problemOf(problem)).toBe(problem);
    expect(problemOf('no error')).toMatchObject({ code: 'internal' });
  });
});
