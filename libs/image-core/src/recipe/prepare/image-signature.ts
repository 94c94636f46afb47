const startsWith = (bytes: Uint8Array, text: string, offset = 0): boolean =>
  Array.from(text).every((char, index) => bytes[offset + index] === char.charCodeAt(0));

/**
 * Whether bytes begin like a PNG, WebP or JPEG: what a watermark may be. It stops a wrong file when the
 * recipe is loaded, before every image would fail by it; a damaged one only shows when it is decoded.
 */
export const isWatermarkImage = (bytes: Uint8Array): boolean =>
  startsWith(bytes, '\x89PNG\r\n\x1a\n') ||
  startsWith(bytes, '\xff\xd8\xff') ||
  (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8));
