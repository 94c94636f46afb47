import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { runServer } from 'verdaccio';

export interface Registry {
  /** With a slash at the end, as npm has it. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Our packages are kept here and nowhere else; all others come from upstream. Anybody may publish. */
const configuration = (folder: string, upstream: string) => ({
  configPath: join(folder, 'verdaccio.yaml'),
  storage: join(folder, 'storage'),
  uplinks: { upstream: { url: upstream, maxage: '1h', timeout: '60s' } },
  packages: {
    '@image-pipeline/*': { access: '$all', publish: '$anonymous' },
    '**': { access: '$all', proxy: 'upstream' },
  },
  max_body_size: '100mb',
  web: { enable: false },
  log: { type: 'stdout', format: 'pretty', level: 'fatal' },
});

/**
 * Starts a registry on this machine, on any free port, that keeps what it gets in `folder`. Its configuration
 * is in memory only: where upstream is stands in no file.
 */
export async function startRegistry(folder: string, upstream: string): Promise<Registry> {
  const server = (await runServer(configuration(folder, upstream))) as Server;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
