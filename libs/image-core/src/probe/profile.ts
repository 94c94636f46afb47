/**
 * What an ICC profile means for the pixels: `srgb` and `p3` are those very spaces, `wide` reaches beyond
 * sRGB, `other` needs a transform but loses nothing by it.
 */
export type Gamut = 'srgb' | 'p3' | 'wide' | 'other';

type Triple = readonly [number, number, number];
type Primaries = readonly [Triple, Triple, Triple];

// XYZ of the red, green and blue primaries, adapted to D50 as profiles hold them.
const SRGB: Primaries = [
  [0.436, 0.2225, 0.0139],
  [0.3851, 0.7169, 0.0971],
  [0.1431, 0.0606, 0.7141],
];
const P3: Primaries = [
  [0.5151, 0.2412, -0.0011],
  [0.2919, 0.6922, 0.0419],
  [0.1572, 0.0666, 0.7841],
];

/** Profiles are written by many hands and rounded differently; real spaces lie far further apart. */
const TOLERANCE = 0.003;

/** Compares a profile's primaries and curve with the two spaces that are used here, whatever its name. */
export function classifyProfile(icc: Uint8Array): Gamut {
  const profile = new DataView(icc.buffer, icc.byteOffset, icc.byteLength);
  try {
    return classify(profile);
  } catch (error) {
    // Offsets that point outside a damaged profile: the decoder will ignore it and say so.
    if (error instanceof RangeError) return 'other';
    throw error;
  }
}

function classify(profile: DataView): Gamut {
  const tags = readTags(profile);
  const offsets = ['rXYZ', 'gXYZ', 'bXYZ'].map((name) => tags.get(name));
  const curve = tags.get('rTRC');
  const [r, g, b] = offsets;
  if (readName(profile, 16) !== 'RGB ' || !r || !g || !b || !curve) return 'other';
  const primaries = [readXyz(profile, r), readXyz(profile, g), readXyz(profile, b)] as const;
  // A table, where there is one, is used instead of the primaries.
  if (!tags.has('A2B0') && isSrgbCurve(profile, curve)) {
    if (isNear(primaries, SRGB)) return 'srgb';
    if (isNear(primaries, P3)) return 'p3';
  }
  return area(primaries) > 1.05 * area(SRGB) ? 'wide' : 'other';
}

const readName = (profile: DataView, offset: number) =>
  String.fromCharCode(...[0, 1, 2, 3].map((i) => profile.getUint8(offset + i)));

function readTags(profile: DataView): Map<string, number> {
  const count = Math.min(profile.getUint32(128), 100);
  const entries = Array.from({ length: count }, (_, i) => 132 + 12 * i);
  return new Map(entries.map((at) => [readName(profile, at), profile.getUint32(at + 4)]));
}

const readFixed = (profile: DataView, offset: number) => profile.getInt32(offset) / 65_536;

const readXyz = (profile: DataView, offset: number): Triple => [
  readFixed(profile, offset + 8),
  readFixed(profile, offset + 12),
  readFixed(profile, offset + 16),
];

const isNear = (a: Primaries, b: Primaries) =>
  a.flat().every((value, i) => Math.abs(value - (b.flat()[i] ?? 0)) < TOLERANCE);

/** Of the triangle of primaries in the xy diagram, doubled. */
function area(primaries: Primaries): number {
  const [[rx, ry], [gx, gy], [bx, by]] = primaries.map(([x, y, z]) => {
    const sum = x + y + z;
    return [x / sum, y / sum] as const;
  }) as unknown as [
    readonly [number, number],
    readonly [number, number],
    readonly [number, number],
  ];
  return Math.abs(rx * (gy - by) + gx * (by - ry) + bx * (ry - gy));
}

/** Three points tell sRGB's curve from a plain gamma of 2.2, which differs in the shadows. */
function isSrgbCurve(profile: DataView, offset: number): boolean {
  const evaluate = readCurve(profile, offset);
  return [
    [0.1, 0.010_02],
    [0.5, 0.214_04],
    [0.8, 0.603_83],
  ].every(([x, y]) => Math.abs(evaluate(x ?? 0) - (y ?? 0)) < 0.002);
}

function readCurve(profile: DataView, offset: number): (x: number) => number {
  if (readName(profile, offset) === 'para') return readParametric(profile, offset);
  const count = profile.getUint32(offset + 8);
  if (count === 0) return (x) => x;
  if (count === 1) return (x) => x ** (profile.getUint16(offset + 12) / 256);
  return (x) => profile.getUint16(offset + 12 + 2 * Math.round(x * (count - 1))) / 65_535;
}

/** Type 3 of the specification's five, which is how sRGB is written; any other is taken for foreign. */
function readParametric(profile: DataView, offset: number): (x: number) => number {
  if (profile.getUint16(offset + 8) !== 3) return () => Number.NaN;
  const at = (i: number) => readFixed(profile, offset + 12 + 4 * i);
  return (x) => (x >= at(4) ? (at(1) * x + at(2)) ** at(0) : at(3) * x);
}
