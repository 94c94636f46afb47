import { thumbHashToDataURL } from 'thumbhash';

/** A thumbhash has 5 bytes at least, and never more than this. */
const [LEAST, MOST] = [5, 40];

/**
 * A thumbhash as the blurred picture it stands for, a data URL; `undefined` where it is none.
 *
 * @example
 * placeholderUrl('1QcSHQRnh493V4dIh4eXh1h4kJUI') // 'data:image/png;base64,…'
 */
export function placeholderUrl(thumbhash: string | undefined): string | undefined {
  if (thumbhash === undefined || !/^[A-Za-z0-9+/]+={0,2}$/.test(thumbhash)) return undefined;
  try {
    const hash = Uint8Array.from(atob(thumbhash), (character) => character.charCodeAt(0));
    if (hash.length < LEAST || hash.length > MOST) return undefined;
    return thumbHashToDataURL(hash);
  } catch {
    // Not base64: as good as none.
    return undefined;
  }
}
