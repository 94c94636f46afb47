import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 of bytes, or of a text's UTF-8, as 64 hex digits. */
export const digest = (data: Uint8Array | string): string =>
  bytesToHex(sha256(typeof data === 'string' ? utf8ToBytes(data) : data));

/** The first 32 hex digits of SHA-256: 128 bits, enough that nobody finds two equal ones. */
export const shortDigest = (data: Uint8Array | string): string => digest(data).slice(0, 32);
