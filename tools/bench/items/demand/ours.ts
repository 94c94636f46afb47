import { signUrl } from '@image-pipeline/http/sign';
import { cpuOfTree } from '../../base/processes.ts';
import { SIGNING_KEY } from '../../load/outputs.ts';
import { startServer } from '../../load/server.ts';
import { fetchBytes } from '../../peers/servers/run-server.ts';
import type { Contender } from './contender.ts';

/** The whole way: a signed URL, the record, the original's etag, a decoder of its own, and the output stored. */
export const ours: Contender = {
  name: 'image-pipeline',
  about:
    '`image-pipeline serve`: the signature is checked, the output is stored and its record written before it is answered with',
  find: async () => ({ version: 'this version' }),
  async start(folder, originals) {
    const { url, pid, stop } = await startServer(folder, originals);
    return {
      make: ({ photo, renditions }) =>
        Promise.all(
          renditions.map(async ({ width }) => {
            const signed = await signUrl({
              base: url,
              key: photo.slice(folder.length + 1),
              options: { width, format: 'webp' },
              keyId: SIGNING_KEY.id,
              secret: SIGNING_KEY.secret,
              expires: new Date(Date.now() + 60 * 60 * 1000),
            });
            return fetchBytes(signed);
          }),
        ),
      cpuMs: () => cpuOfTree(pid),
      async stop() {
        await stop();
      },
    };
  },
};
