import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

export interface Registry {
  /** With a slash at the end, as npm has it. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** The registry that npm is configured with in `workspace`. */
const upstreamRegistry = (workspace: string): string =>
  execFileSync('npm', ['config', 'get', 'registry'], { cwd: workspace, encoding: 'utf8' }).trim();

/** Our packages are kept here only; all others come from upstream. Anybody may publish. */
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

interface Verdaccio {
  readonly runServer: (config: ReturnType<typeof configuration>) => Promise<Server>;
}

/**
 * Starts a registry on any free port of this machine. `programs` is the folder that verdaccio is installed in. The
 * configuration stays in memory, so no file names the upstream registry.
 */
export async function startRegistry(workspace: string, programs: string): Promise<Registry> {
  const { runServer } = createRequire(join(programs, 'package.json'))('verdaccio') as Verdaccio;
  const server = await runServer(configuration(programs, upstreamRegistry(workspace)));
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
