/** A key as a path: its slashes stay, everything else that means something in a URL is escaped. */
export const keyPath = (key: string): string => key.split('/').map(encodeURIComponent).join('/');

/**
 * The path of an image in the manual API. A last segment that would be read as an action keeps the slash
 * before it escaped.
 *
 * @example
 * imagePath('2026/lake.jpg') === 'images/2026/lake.jpg'
 * imagePath('2026/sync') === 'images/2026%2Fsync'
 */
export const imagePath = (key: string): string =>
  `images/${keyPath(key).replace(/\/(?=(?:sync|srcset)$)/, '%2F')}`;

/** An address that may stand in a link: of the web, whatever the server said. */
export function webAddress(url: string, base: string): string | undefined {
  const parsed = URL.parse(url, base);
  return parsed !== null && /^https?:$/.test(parsed.protocol) ? parsed.href : undefined;
}
