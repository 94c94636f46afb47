import { deadline, type InvocationContext } from './deadline.ts';
import { type HttpEvent, requestOf } from './http-event.ts';

/** Whoever answers requests. */
export interface Http {
  fetch(request: Request): Promise<Response>;
}

/** Kept back at the end of an invocation: claims are given back, and the client gets an answer. */
const RESERVE_MS = 3000;

/** A problem (RFC 9457) that says no more than its status. */
const plainProblem = (status: number, title: string, headers = {}): Response =>
  new Response(JSON.stringify({ type: 'about:blank', title, status }), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...headers,
    },
  });

/**
 * Answers an event. Work is given up shortly before the invocation ends, and the client is told to ask again;
 * what is no HTTP request is refused.
 */
export async function answerEvent(
  http: Http,
  event: HttpEvent,
  context: InvocationContext,
): Promise<Response> {
  const signal = deadline(context, RESERVE_MS);
  const request = readRequest(event, signal);
  if (!request) return plainProblem(400, 'Bad Request');
  // A request follows its signal by a weak reference (undici): held by nobody, it would never hear of the abort.
  signal?.addEventListener('abort', () => request);
  const response = await http.fetch(request);
  // To whoever answers, an abort is a client that went away; here it is still waiting.
  if (!signal?.aborted) return response;
  return plainProblem(503, 'Service Unavailable', { 'retry-after': '5' });
}

function readRequest(event: HttpEvent, signal: AbortSignal | undefined): Request | undefined {
  try {
    return requestOf(event, signal);
  } catch {
    return undefined;
  }
}
