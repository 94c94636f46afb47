import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { canonicalRequest } from './canonical-request.ts';
import { signUrl } from './sign-url.ts';
import { createSignatureVerifier } from './verify.ts';

interface Vector {
  readonly name: string;
  readonly key: string;
  readonly options: string;
  readonly keyId: string;
  readonly expires: number;
  readonly canonicalRequest: string;
  readonly signature: string;
  readonly url: string;
}

interface Published {
  readonly base: string;
  readonly secrets: Readonly<Record<string, string>>;
  readonly vectors: readonly Vector[];
}

const { base, secrets, vectors } = JSON.parse(
  readFileSync(new URL('test-vectors.json', import.meta.url), 'utf8'),
) as Published;

describe.each(vectors)('the published vector: $name', (vector) => {
  const { key, options, keyId, expires } = vector;
  const secret = secrets[keyId]!;
  const parts = { options, exp: String(expires), kid: keyId, key };

  it('is what signUrl makes', async () => {
    expect(canonicalRequest(parts)).toBe(vector.canonicalRequest);
    expect(await signUrl({ base, key, options, keyId, secret, expires })).toBe(vector.url);
  });

  it('is what another HMAC comes to', () => {
    const text = `image-pipeline:1\nGET\n${options}\n${expires}\n${keyId}\n${key}`;
    const signature = createHmac('sha256', secret).update(text, 'utf8').digest('base64url');
    expect(signature).toBe(vector.signature);
  });

  it('is accepted until it expires', async () => {
    const signature = { kid: keyId, exp: String(expires), sig: vector.signature };
    const at = (now: number) => createSignatureVerifier(secrets, { now: () => now });
    expect(await at(expires * 1000 - 1)({ options, key, signature })).toBe(true);
    expect(await at(expires * 1000)({ options, key, signature })).toBe(false);
  });
});
