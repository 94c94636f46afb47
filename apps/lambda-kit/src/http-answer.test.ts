import { describe, expect, it } from 'vitest';
import { answerEvent } from './http-answer.ts';
import { urlEvent } from './testing/events.ts';

const left = (ms: number) => ({ getRemainingTimeInMillis: () => ms });
const hello = { fetch: async (request: Request) => new Response(new URL(request.url).pathname) };

describe('an event', () => {
  it('is answered', async () => {
    const answer = await answerEvent(hello, urlEvent({ path: '/a' }), left(10_000));
    expect(await answer.text()).toBe('/a');
  });

  it('is refused where it is no request', async () => {
    const answer = await answerEvent(
      hello,
      urlEvent({ path: '/', method: 'NO WAY' }),
      left(10_000),
    );
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ title: 'Bad Request', status: 400 });
  });

  it('is given up in time, and its client told to ask again', async () => {
    const until = ({ signal }: Request) =>
      new Promise<Response>((resolve) => {
        signal.addEventListener('abort', () => {
          resolve(new Response(null, { status: 499 }));
        });
      });
    const answer = await answerEvent({ fetch: until }, urlEvent({ path: '/' }), left(3050));
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('5');
  });
});
