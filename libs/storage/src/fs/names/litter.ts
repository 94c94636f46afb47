const OF_SYSTEMS = new Set([
  'thumbs.db',
  'desktop.ini',
  '$recycle.bin/',
  'system volume information/',
]);

/**
 * Whether a key is what programs leave in a person's folders rather than something of theirs: names
 * with a leading dot (`.DS_Store`, `.git/`) and what Windows writes. For the `skip` of a folder of
 * originals.
 *
 * @example
 * isLitter('2026/.DS_Store'); // true
 * isLitter('2026/photo.jpg'); // false
 */
export function isLitter(key: string): boolean {
  const name = /[^/]*\/?$/.exec(key)?.[0] ?? '';
  return name.startsWith('.') || OF_SYSTEMS.has(name.toLowerCase());
}
