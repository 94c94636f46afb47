/**
 * UTF-16 code units in the order of code points, which is the order of UTF-8 bytes: surrogates (which
 * stand for what comes after U+FFFF) move behind U+E000 to U+FFFF.
 */
function rank(unit: number): number {
  if (unit >= 0xe000) return unit - 0x800;
  return unit >= 0xd800 ? unit + 0x2000 : unit;
}

/** Orders keys by their UTF-8 bytes, as S3 lists them; `<` orders by UTF-16 and puts emoji too early. */
export function compareKeys(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const difference = rank(a.charCodeAt(i)) - rank(b.charCodeAt(i));
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
