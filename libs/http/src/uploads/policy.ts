import { HttpProblem } from '../problem/index.ts';
import { hmac, importSecret, signatureBytes, utf8 } from '../sign/hmac.ts';
import { MIN_SECRET_BYTES } from '../sign/keys.ts';

/** What one upload may be. */
export interface UploadPolicy {
  readonly key: string;
  readonly contentType: string;
  readonly maxBytes: number;
  /** ISO 8601 in UTC. */
  readonly expiresAt: string;
}

/** The fields of a form: what it says of the file, and what proves that it may. */
export type UploadFields = Readonly<Record<(typeof UPLOAD_FIELDS)[number], string>>;

/** As S3 calls them where it has them. */
export const UPLOAD_FIELDS = ['key', 'Content-Type', 'policy', 'signature'] as const;

// One text per signature: the last character holds four bits.
const SIGNATURE = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;

/** What is signed says what it is for: no other signature by the same secret can stand for it. */
const signedText = (policy: string): string => `image-pipeline:upload:1\n${policy}`;

export interface PolicySeal {
  readonly seal: (policy: UploadPolicy) => Promise<UploadFields>;
  /** The policy of a form that is good at `now`, milliseconds since 1970; else throws `upload-refused`. */
  readonly open: (fields: UploadFields, now: number) => Promise<UploadPolicy>;
}

/** Seals policies with a secret of at least 32 bytes (`RangeError`). */
export function createPolicySeal(secret: string): PolicySeal {
  if (utf8(secret).length < MIN_SECRET_BYTES) {
    throw new RangeError(`expected a secret of at least ${MIN_SECRET_BYTES} bytes`);
  }
  const imported = importSecret(utf8(secret), 'verify');

  return {
    seal: async (policy) => {
      const text = encode(policy);
      const signature = await hmac(secret, signedText(text));
      const { key, contentType } = policy;
      return { key, 'Content-Type': contentType, policy: text, signature };
    },
    open: async ({ key, 'Content-Type': contentType, policy: text, signature }, now) => {
      if (!SIGNATURE.test(signature)) throw refused('its signature is none');
      const bytes = signatureBytes(signature);
      const isOurs = await crypto.subtle.verify(
        'HMAC',
        await imported,
        bytes,
        utf8(signedText(text)),
      );
      if (!isOurs) throw refused('its signature is wrong');
      const policy = decode(text);
      if (now > Date.parse(policy.expiresAt)) throw refused('its grant has expired');
      if (policy.key !== key) throw refused('its grant is for another key');
      if (policy.contentType !== contentType) throw refused('its grant is for another type');
      return policy;
    },
  };
}

const refused = (why: string): HttpProblem =>
  new HttpProblem('upload-refused', `the upload is not granted: ${why}`);

const encode = (policy: UploadPolicy): string =>
  btoa(String.fromCharCode(...utf8(JSON.stringify(policy))));

/** Only of a text that was found to be ours. */
function decode(text: string): UploadPolicy {
  const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes)) as UploadPolicy;
}
