/**
 * `npm start`: processes a sample photo, or the photos and folders that it is given. Runs on whatever
 * Node is there, and does the work with the one that the workspace brings.
 */
import { cli, drawSample, run, samplePhoto } from './checkout.mjs';

async function start(paths) {
  if (paths.length > 0) return run(cli, ['process', ...paths]);
  return (await drawSample()) || run(cli, ['process', samplePhoto]);
}

process.on('SIGINT', () => undefined);
process.exitCode = await start(process.argv.slice(2));
