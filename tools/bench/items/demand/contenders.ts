import { fileURLToPath } from 'node:url';
import { ipx } from '../../peers/packages/ipx.ts';
import { imagor } from '../../peers/servers/imagor.ts';
import { imgproxy } from '../../peers/servers/imgproxy.ts';
import { runServer } from '../../peers/servers/run-server.ts';
import { thumbor } from '../../peers/servers/thumbor.ts';
import type { Peer } from '../../peers/shared/peer.ts';
import { findSharp } from '../../peers/sharp/sharp-chain.ts';
import type { Contender } from './contender.ts';
import { ours } from './ours.ts';

/** A server that is a program beside this one. */
const runScript =
  (script: URL, query: (width: number, name: string) => string) => (folder: string) =>
    runServer({
      program: process.execPath,
      args: (port) => [fileURLToPath(script), String(port), folder],
      env: () => ({}),
      pathFor: ({ photo }, { width }) => query(width, photo.slice(folder.length + 1)),
    });

const sharp: Contender = {
  name: 'sharp',
  about: 'plain sharp behind `node:http`',
  find: findSharp,
  start: runScript(
    new URL('./serve-sharp.ts', import.meta.url),
    (width, name) => `/${name}?width=${width}`,
  ),
};

const ipxServer: Contender = {
  name: 'ipx',
  about: 'ipx’ own handler behind `node:http`',
  find: ipx.find,
  start: runScript(
    new URL('./serve-ipx.ts', import.meta.url),
    (width, name) => `/w_${width},f_webp,q_80/${name}`,
  ),
};

const asServer = ({ name, about, find, start }: Peer): Contender => ({ name, about, find, start });

/** Ours first; the ratios are to all others. */
export const CONTENDERS: readonly Contender[] = [
  ours,
  sharp,
  ipxServer,
  ...[imgproxy, imagor, thumbor].map(asServer),
];
