/**
 * `npm run serve`: serves the folder `images` of the workspace with the sample photo in it, or the folder that
 * it is given; options are those of `image-pipeline serve`.
 */
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cli, drawSample, run, samplePhoto, workspace } from './checkout.mjs';

const images = join(workspace, 'images');

/** Once: who deletes the photo does not want it back. */
async function makeImages() {
  if (existsSync(images)) return 0;
  const code = await drawSample();
  if (code !== 0) return code;
  mkdirSync(images);
  copyFileSync(samplePhoto, join(images, 'photo.jpg'));
  return 0;
}

const makeGallery = () =>
  run('tools/page/main.ts', [], { cwd: join(workspace, 'apps/gallery'), stdout: 'ignore' });

/** Else V8 gives its young generation 64 MiB under load: more memory, and longer pauses. */
const env = { NODE_OPTIONS: '--max-semi-space-size=16', ...process.env };

async function serve(args) {
  const [first] = args;
  const isGiven = first !== undefined && !first.startsWith('-');
  const failed = (await makeGallery()) || (isGiven ? 0 : await makeImages());
  return failed || run(cli, ['serve', ...(isGiven ? [] : [images]), ...args], { env });
}

/** A signal for npm ends npm and its shell; whoever is left of the three has to notice. */
function endWithNpm() {
  const { ppid } = process;
  const look = setInterval(() => {
    if (process.ppid === ppid) return;
    // Once: a second signal would end the server at once.
    clearInterval(look);
    process.kill(process.pid, 'SIGTERM');
  }, 500).unref();
}

endWithNpm();
process.on('SIGINT', () => undefined);
process.exitCode = await serve(process.argv.slice(2));
