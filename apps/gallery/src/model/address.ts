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

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * An address of this machine under the name by which the page knows it: `localhost` and `127.0.0.1` are one
 * server, but two origins to a browser.
 */
export function underOneName(url: string, base: string): string {
  const [target, page] = [new URL(url, base), new URL(base)];
  const isSame = target.port === page.port && target.protocol === page.protocol;
  if (isSame && [target, page].every(({ hostname }) => LOOPBACK.includes(hostname))) {
    target.hostname = page.hostname;
  }
  return target.href;
}
