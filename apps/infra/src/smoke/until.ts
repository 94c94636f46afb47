import { setTimeout as sleep } from 'node:timers/promises';

/** A stack that is well needs seconds; a function's cold start, an event that S3 holds back, some more. */
const PATIENCE_MS = 180_000;
const PAUSE_MS = 500;

/**
 * Asks until there is an answer.
 *
 * @throws an Error that names what was waited for, and what was seen last.
 */
export async function until<Answer>(
  what: string,
  look: () => Promise<Answer | undefined>,
  seen: () => Promise<unknown> = () => Promise.resolve('nothing'),
): Promise<Answer> {
  const end = performance.now() + PATIENCE_MS;
  while (performance.now() < end) {
    const answer = await look();
    if (answer !== undefined) return answer;
    await sleep(PAUSE_MS);
  }
  const last = JSON.stringify(await seen());
  throw new Error(`expected ${what} within ${PATIENCE_MS / 1000} s, saw ${last}`);
}
