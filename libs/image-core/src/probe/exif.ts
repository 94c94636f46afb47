const COPYRIGHT = 0x8298;
const ASCII = 2;

/**
 * The `Copyright` in the first directory of an EXIF block, or of a TIFF file, which is built alike;
 * `undefined` where there is none or it is damaged.
 */
export function readCopyright(exif: Uint8Array): string | undefined {
  const prefix = Buffer.from(exif.buffer, exif.byteOffset, 6).toString('latin1');
  const tiff = exif.subarray(prefix === 'Exif\0\0' ? 6 : 0);
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  try {
    return findCopyright(tiff, view);
  } catch (error) {
    // An offset that points outside the block.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function findCopyright(tiff: Uint8Array, view: DataView): string | undefined {
  const little = view.getUint16(0) === 0x4949;
  // 43 is a BigTIFF, whose directories are wider.
  if (view.getUint16(2, little) !== 42) return undefined;
  const directory = view.getUint32(4, little);
  const count = view.getUint16(directory, little);
  for (let i = 0; i < count; i += 1) {
    const entry = directory + 2 + 12 * i;
    if (view.getUint16(entry, little) !== COPYRIGHT) continue;
    if (view.getUint16(entry + 2, little) !== ASCII) return undefined;
    const length = view.getUint32(entry + 4, little);
    // Up to four bytes stand in the entry itself.
    const start = length <= 4 ? entry + 8 : view.getUint32(entry + 8, little);
    return decodeText(tiff.subarray(start, start + length));
  }
  return undefined;
}

/** The photographer's part, before the first NUL; the editor's may follow it. */
function decodeText(bytes: Uint8Array): string | undefined {
  const end = bytes.indexOf(0);
  const text = new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end)).trim();
  return text === '' ? undefined : text;
}
