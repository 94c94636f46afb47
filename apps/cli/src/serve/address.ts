import { hostname, networkInterfaces } from 'node:os';

/** Where nobody but this machine gets in. */
const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/** Every address that this machine has. */
const EVERYWHERE = ['0.0.0.0', '::'];

export const isLoopback = (host: string): boolean => LOOPBACK.includes(host);

/** A host with its port as it stands in a URL and in a `Host` header. */
const withPort = (host: string, port: number): string =>
  `${host.includes(':') ? `[${host}]` : host}:${port}`;

/** Where a browser on this machine finds what listens at `host`. */
export const urlOf = (host: string, port: number): string =>
  `http://${withPort(EVERYWHERE.includes(host) ? '127.0.0.1' : host, port)}/`;

/**
 * The `Host` headers that are meant for us. A page of anybody's may let its own name point to this machine: its
 * requests come in here, and their `Host` tells them apart.
 */
export function allowedHosts(host: string, port: number): string[] {
  const names = EVERYWHERE.includes(host) ? [host, ...namesOfThisMachine()] : [host];
  return [...new Set([...LOOPBACK, ...names])].flatMap((name) => {
    const full = withPort(name.toLowerCase(), port);
    // Browsers leave out the port that goes without saying.
    return port === 80 ? [full, full.replace(/:80$/, '')] : [full];
  });
}

function namesOfThisMachine(): string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((found) => found ?? []);
  return [hostname(), `${hostname()}.local`, ...addresses.map(({ address }) => address)];
}
