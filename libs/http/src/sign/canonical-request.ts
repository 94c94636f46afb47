/** What a signature is made of. */
export interface SignedParts {
  /** In canonical form, as `formatAdHocOptions` writes them. */
  readonly options: string;
  /** Seconds since 1970, in decimal digits. */
  readonly exp: string;
  /** The key's id. */
  readonly kid: string;
  /** The raw key of the original, as it is: nothing of it is encoded. */
  readonly key: string;
}

/**
 * The text whose HMAC-SHA256 is the signature: versioned, and unambiguous, as nothing before the key can hold
 * a line break. `GET` stands for HEAD as well.
 *
 * @example
 * canonicalRequest({ options: 'width=400', exp: '1798761600', kid: 'k1', key: 'photo.jpg' });
 * // 'image-pipeline:1\nGET\nwidth=400\n1798761600\nk1\nphoto.jpg'
 */
export const canonicalRequest = ({ options, exp, kid, key }: SignedParts): string =>
  ['image-pipeline:1', 'GET', options, exp, kid, key].join('\n');
