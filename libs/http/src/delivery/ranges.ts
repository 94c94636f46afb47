/** The bytes of an answer to a request with `Range`, both ends included. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

const ONE_RANGE = /^bytes=(?:(\d+)-(\d*)|-(\d+))$/i;

/**
 * The one range that `Range` asks for of `size` bytes; `undefined` where the header is to be ignored: another
 * unit, several ranges, no range at all.
 *
 * @example
 * byteRange('bytes=0-99', 1000); // { first: 0, last: 99 }
 * byteRange('bytes=-100', 1000); // { first: 900, last: 999 }
 * byteRange('bytes=1000-', 1000); // 'unsatisfiable'
 */
export function byteRange(header: string, size: number): ByteRange | 'unsatisfiable' | undefined {
  const [, from, to, suffix] = ONE_RANGE.exec(header.trim()) ?? [];
  if (suffix !== undefined) {
    const length = Math.min(Number(suffix), size);
    return length === 0 ? 'unsatisfiable' : { first: size - length, last: size - 1 };
  }
  if (from === undefined) return undefined;
  const first = Number(from);
  const last = to === '' || to === undefined ? Infinity : Number(to);
  if (last < first) return undefined;
  return first >= size ? 'unsatisfiable' : { first, last: Math.min(last, size - 1) };
}
