import { isCurrent, type SignatureQuery } from '../edge/signature-query.ts';
import type { SigningKeys } from '../types.ts';
import { autoForm } from './auto-form.ts';
import { canonicalRequest } from './canonical-request.ts';
import { importSecret, signatureBytes, utf8 } from './hmac.ts';
import { MIN_SECRET_BYTES, parseSigningKeys } from './keys.ts';

/** How far ahead a signature may expire, in seconds: 30 days. */
export const DEFAULT_MAX_EXPIRY_SECONDS = 30 * 24 * 60 * 60;

/** How far a verifier trusts, and its clock. */
export interface VerifierSettings {
  /** How far ahead a signature may expire, in seconds; default 30 days. */
  readonly maxExpirySeconds?: number | undefined;
  /** Milliseconds since 1970; default the machine's clock. */
  readonly now?: (() => number) | undefined;
}

/** What a request asks for, and the signature it brought: `undefined` where there is none of the right form. */
export interface SignedRequest {
  /** What to make, as the URL has it and the signature covers it: `width=400,format=webp`. */
  readonly options: string;
  /** The raw key of the original, decoded. */
  readonly key: string;
  /** Key id, expiry and signature of the URL's query. */
  readonly signature: SignatureQuery | undefined;
}

/** Whether a request may have what it asks for. It never says why not. */
export type VerifySignature = (request: SignedRequest) => Promise<boolean>;

/** Checked in the place of a signature that is not there, and good for nobody: it has expired. */
const NO_SIGNATURE: SignatureQuery = { kid: '', exp: '0', sig: 'A'.repeat(43) };

/** Good signatures that are remembered: the pictures of a page come with the same URLs again and again. */
const MOST_REMEMBERED = 1000;

/**
 * Checks signatures with these keys. Without keys no signature is right. Whatever is refused costs the same two
 * constant-time checks: no signature, an unknown key, an expired one. The second is against the `format=auto`
 * that may have been negotiated on the way. What was good, word for word, is remembered, and only its time is
 * looked at.
 *
 * Throws `SigningKeyError` where a key cannot be used.
 */
export function createSignatureVerifier(
  keys: SigningKeys,
  { maxExpirySeconds = DEFAULT_MAX_EXPIRY_SECONDS, now = Date.now }: VerifierSettings = {},
): VerifySignature {
  const known = new Map(
    Object.entries(parseSigningKeys(keys)).map(([kid, secret]) => [
      kid,
      importSecret(utf8(secret), 'verify'),
    ]),
  );
  /** What unknown key ids are checked with: nobody knows it. */
  const nobody = importSecret(crypto.getRandomValues(new Uint8Array(MIN_SECRET_BYTES)), 'verify');
  function isTimely(exp: string): boolean {
    const time = now();
    return isCurrent(exp, time) && Number(exp) * 1000 <= time + maxExpirySeconds * 1000;
  }

  const good = new Set<string>();
  function remember(signed: string): void {
    if (good.size >= MOST_REMEMBERED) good.clear();
    good.add(signed);
  }

  return async function verifySignature({ options, key, signature }) {
    const { kid, exp, sig } = signature ?? NO_SIGNATURE;
    const whole = `${sig}\n${canonicalRequest({ options, exp, kid, key })}`;
    if (good.has(whole) && isTimely(exp)) return true;
    const cryptoKey = await (known.get(kid) ?? nobody);
    const bytes = signatureBytes(sig);
    const matches = await Promise.all(
      [options, autoForm(options)].map((signed) =>
        crypto.subtle.verify(
          'HMAC',
          cryptoKey,
          bytes,
          utf8(canonicalRequest({ options: signed, exp, kid, key })),
        ),
      ),
    );
    const isGood = matches.includes(true);
    if (isGood) remember(whole);
    return isGood && isTimely(exp);
  };
}
