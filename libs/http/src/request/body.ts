import { HttpProblem } from '../problem/index.ts';

// What is left of a refused body is not worth reading: the connection goes with it.
const close = { headers: { connection: 'close' } };

/**
 * Hands over a body as it comes, until `ms` are over (`body-too-slow`). Where `take` throws, the rest is left
 * unread.
 */
export async function eachChunk(
  { body }: Request,
  ms: number,
  take: (chunk: Uint8Array) => void | Promise<void>,
): Promise<void> {
  if (!body) return;
  const reader = (body as ReadableStream<Uint8Array>).getReader();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new HttpProblem('body-too-slow', `expected the body within ${ms} ms`, close));
    }, ms);
  });
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), late]);
      if (done) return;
      await take(value);
    }
  } catch (error) {
    // Not awaited: a source that does not listen must not hold up the answer.
    reader.cancel(error).catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** Throws `body-too-large` where a body says itself that it is. */
export function checkDeclaredLength(request: Request, maxBytes: number): void {
  if (Number(request.headers.get('content-length')) > maxBytes) throw tooLarge(maxBytes);
}

/** A whole body of at most `maxBytes`; a larger one is never held, whether it says its length or not. */
export async function readBody(
  request: Request,
  { maxBytes, ms }: { readonly maxBytes: number; readonly ms: number },
): Promise<Uint8Array> {
  checkDeclaredLength(request, maxBytes);
  const chunks: Uint8Array[] = [];
  let size = 0;
  await eachChunk(request, ms, (chunk) => {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  });
  return concat(chunks, size);
}

function concat(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}

const tooLarge = (maxBytes: number): HttpProblem =>
  new HttpProblem('body-too-large', `expected at most ${maxBytes} bytes`, close);
