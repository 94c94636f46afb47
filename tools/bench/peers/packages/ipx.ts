import { basename, dirname } from 'node:path';
import type { IPX } from 'ipx';
import type { Peer } from '../shared/peer.ts';
import { runHere } from '../shared/run-here.ts';
import { installedVersion } from './installed.ts';

/** What Nuxt Image runs. */
export const ipx: Peer = {
  name: 'ipx',
  about: 'ipx in a process of its own, over the sharp that it brings; it lays no watermarks',
  marks: false,
  isHere: true,
  find: () => installedVersion('ipx'),
  async start() {
    const { createIPX, ipxFSStorage } = await import('ipx');
    const servers = new Map<string, IPX>();
    function serverOf(dir: string) {
      const server = servers.get(dir) ?? createIPX({ storage: ipxFSStorage({ dir }) });
      servers.set(dir, server);
      return server;
    }
    return runHere(({ photo, renditions }) =>
      Promise.all(
        renditions.map(async ({ width, format, quality }) => {
          const modifiers = { width: String(width), format, quality: String(quality) };
          const image = serverOf(dirname(photo))(basename(photo), modifiers);
          const { data } = await image.process();
          return typeof data === 'string' ? Buffer.from(data) : data;
        }),
      ),
    );
  },
};
