import { NO_ANSWER, problemWords, RequestProblem } from './problem.ts';

/** Long enough for a cold start behind a slow line. */
const PATIENCE_MS = 30_000;

/** An answer that is good; everything else is thrown as a RequestProblem. */
export async function request(url: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(url, {
    // What did not change is answered with 304.
    cache: 'no-cache',
    credentials: 'omit',
    signal: AbortSignal.timeout(PATIENCE_MS),
    ...init,
  }).catch((cause: unknown) => {
    throw new RequestProblem(0, NO_ANSWER, { cause });
  });
  if (response.ok) return response;
  throw new RequestProblem(response.status, problemWords(response.status, await response.text()));
}

/** The JSON of a good answer. */
export const requestJson = async <T>(url: string, init?: RequestInit): Promise<T> =>
  (await (await request(url, init)).json()) as T;
