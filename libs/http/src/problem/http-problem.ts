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

/** What RFC 9457 has for a problem. */
export function problemBody({ code, message, options: { errors } }: HttpProblem) {
  const { status, title } = kindOf(code);
  const type = `urn:image-pipeline:problem:${code}`;
  return { type, title, status, detail: message, code, ...(errors && { errors }) };
}

/** The answer that a problem is. */
export function problemResponse(problem: HttpProblem): Response {
  const { status } = kindOf(problem.code);
  const { headers, retryAfterSeconds = status === 503 ? 1 : undefined } = problem.options;
  return new Response(JSON.stringify(problemBody(problem)), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(retryAfterSeconds !== undefined && {
        'retry-after': String(Math.ceil(retryAfterSeconds)),
      }),
      ...headers,
    },
  });
}
