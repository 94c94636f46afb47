/** What went wrong with a request, in words for a person. */
export class RequestProblem extends Error {
  override readonly name = 'RequestProblem';
  /** HTTP status; 0 where no answer came. */
  readonly status: number;

  constructor(status: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }

  /** Whether the server does not take the caller for somebody who may. */
  get forbidden(): boolean {
    return this.status === 401 || this.status === 403;
  }
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** The words of a problem document (RFC 9457), else of S3's XML, else the bare status. */
export function problemWords(status: number, body: string): string {
  try {
    const { detail, title } = JSON.parse(body) as { detail?: unknown; title?: unknown };
    const said = textOf(detail) ?? textOf(title);
    if (said !== undefined) return said;
  } catch {
    // Not every server speaks JSON.
  }
  const [, message] = /<Message>([^<]+)<\/Message>/.exec(body) ?? [];
  return message ?? `The server answered with status ${status}.`;
}

export const NO_ANSWER = 'The server does not answer.';

/** Words for whatever was thrown. */
export const wordsOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
