export type { SigningKeys } from '../types.ts';
export { canonicalRequest, type SignedParts } from './canonical-request.ts';
export { MIN_SECRET_BYTES, parseSigningKeys, SigningKeyError } from './keys.ts';
export { signUrl, type UrlToSign } from './sign-url.ts';
export {
  createSignatureVerifier,
  DEFAULT_MAX_EXPIRY_SECONDS,
  type SignedRequest,
  type VerifierSettings,
  type VerifySignature,
} from './verify.ts';
