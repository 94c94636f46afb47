import { kindOf, type ProblemCode } from './problems.ts';

/** One place of a request that is not as it should be. */
export interface ProblemPlace {
  /** Where, as one writes it in code; empty for the whole. */
  readonly path: string;
  /** What was expected there, what came, and what may have been meant. */
  readonly message: string;
}

export interface HttpProblemOptions extends ErrorOptions {
  /** Headers beside the body, such as `Allow`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Everything that is wrong with a query or a body. */
  readonly errors?: readonly ProblemPlace[];
  /** Seconds after which the same request may go through; default 1 for a 503, else none. */
  readonly retryAfterSeconds?: number;
}

/**
 * A request that ends in a problem (RFC 9457). Throw it anywhere below a route.
 *
 * @example
 * throw new HttpProblem('not-found', 'there is no record of this key');
 */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly code: ProblemCode;
  readonly options: HttpProblemOptions;

  /** `detail` is for the client: nothing of the machine, nothing of what may not be known. */
  constructor(code: ProblemCode, detail: string, options: HttpProblemOptions = {}) {
    super(detail, options);
    this.code = code;
    this.options = options;
  }
}

/** The answer that a problem is. */
export function problemResponse({ code, message, options }: HttpProblem): Response {
  const { status, title } = kindOf(code);
  const { headers, errors } = options;
  const retryAfter = options.retryAfterSeconds ?? (status === 503 ? 1 : undefined);
  const body = {
    type: `urn:image-pipeline:problem:${code}`,
    title,
    status,
    detail: message,
    code,
    ...(errors && { errors }),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(retryAfter !== undefined && { 'retry-after': String(Math.ceil(retryAfter)) }),
      ...headers,
    },
  });
}
