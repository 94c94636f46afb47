/** What the query of a signed URL says. */
export interface SignatureQuery {
  /** Which key signed it. */
  readonly kid: string;
  /** Until when it is good, in decimal seconds since 1970. */
  readonly exp: string;
  /** The HMAC, base64url without padding. */
  readonly sig: string;
}

/** A key's id: what is safe in a URL, a log and an environment variable. */
export const KEY_ID = /^[A-Za-z0-9_-]{1,32}$/;

const FORM: Readonly<Record<keyof SignatureQuery, RegExp>> = {
  kid: KEY_ID,
  // One number has one text; the digits last until the year 5138.
  exp: /^[1-9][0-9]{0,10}$/,
  // 256 bits are 43 characters, of which the last holds four: with the other two not zero, a second text
  // would stand for the same bytes.
  sig: /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/,
};

/** The parameters of a signed URL, in the order in which they are written. */
export const SIGNATURE_PARAMETERS = ['kid', 'exp', 'sig'] as const;

/**
 * The signature in a query, from a function that lists the values of a parameter as they stand in the URL;
 * `undefined` where one is missing, doubled, empty or not of its form. Nothing is decoded: a character that
 * would need it cannot be part of any of them.
 */
export function readSignature(
  valuesOf: (name: string) => readonly string[],
): SignatureQuery | undefined {
  const values = SIGNATURE_PARAMETERS.map((name) => {
    const given = valuesOf(name);
    const value = given.length === 1 ? (given[0] ?? '') : '';
    return FORM[name].test(value) ? value : '';
  });
  if (values.includes('')) return undefined;
  return { kid: values[0] ?? '', exp: values[1] ?? '', sig: values[2] ?? '' };
}

/** Whether a signature is still good. `now` is in milliseconds since 1970. */
export const isCurrent = (exp: string, now: number): boolean => Number(exp) * 1000 > now;
