import { describe, expect, it } from 'vitest';
import { resultOf } from './http-result.ts';

describe('a result', () => {
  it('has the text of an answer as it is', async () => {
    const headers = { 'content-type': 'application/problem+json', vary: 'accept' };
    expect(await resultOf(new Response('{"title":"für"}', { status: 404, headers }))).toEqual({
      statusCode: 404,
      headers,
      body: '{"title":"für"}',
      isBase64Encoded: false,
    });
  });

  it('has bytes in base64', async () => {
    const headers = { 'content-type': 'image/svg' };
    const result = await resultOf(new Response(new Uint8Array([0xff, 0]), { headers }));
    expect(result).toMatchObject({ body: '/wA=', isBase64Encoded: true });
  });

  it('is there for an answer of nothing', async () => {
    expect(await resultOf(new Response(null, { status: 304 }))).toEqual({
      statusCode: 304,
      headers: {},
      body: '',
      isBase64Encoded: false,
    });
  });
});
