const HEADER = 8;

/**
 * Whether a WebP holds pixels without loss, in a still or in any frame. Chunks are a name, a length, and as
 * many bytes; a frame of an animation has chunks of its own behind 16 bytes.
 */
export function isLosslessWebp(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const nameAt = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  let at = 12;
  while (at + HEADER <= bytes.length) {
    const name = nameAt(at);
    if (name === 'VP8L') return true;
    const isFrame = name === 'ANMF';
    const length = view.getUint32(at + 4, true);
    // Into a frame, past everything else, which is padded to an even length.
    at += HEADER + (isFrame ? 16 : length + (length % 2));
  }
  return false;
}
