const HMAC = { name: 'HMAC', hash: 'SHA-256' };

const encoder = new TextEncoder();

/** The key as WebCrypto takes it: for signing or for verifying, never to be read again. */
export const importSecret = (secret: Uint8Array<ArrayBuffer>, use: 'sign' | 'verify') =>
  crypto.subtle.importKey('raw', secret, HMAC, false, [use]);

export const utf8 = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text);

/** The signature of a text: HMAC-SHA256, base64url without padding. */
export async function hmac(secret: string, text: string): Promise<string> {
  const key = await importSecret(utf8(secret), 'sign');
  const bytes = new Uint8Array(await crypto.subtle.sign(HMAC.name, key, utf8(text)));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace('=', '');
}

/** The bytes of a signature that has the form of one. */
export const signatureBytes = (sig: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(sig.replaceAll('-', '+').replaceAll('_', '/')), (char) =>
    char.charCodeAt(0),
  );
