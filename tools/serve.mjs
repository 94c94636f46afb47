/**
 * `npm run serve`: serves the folder `images` of the workspace with the sample photo in it, or the folder that
 * it is given; options are those of `image-pipeline serve`.
 */
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cli, run, samplePhoto, workspace } from './checkout.mjs';

const images = join(workspace, 'images');

/** Only when the folder is new: a photo that the user deleted does not come back. */
function makeImages() {
  if (existsSync(images)) return;
  mkdirSync(images);
  copyFileSync(samplePhoto, join(images, 'photo.jpg'));
}

const makeGallery = () =>
  run('apps/gallery/build/main.ts', [], { cwd: join(workspace, 'apps/gallery'), stdout: 'ignore' });

/** Keeps V8's young generation from growing to 64 MiB under load: less memory, shorter pauses. */
const env = { NODE_OPTIONS: '--max-semi-space-size=16', ...process.env };

async function serve(args) {
  const [first] = args;
  const isGiven = first !== undefined && !first.startsWith('-');
  const failed = await makeGallery();
  if (!isGiven) makeImages();
  return failed || run(cli, ['serve', ...(isGiven ? [] : [images]), ...args], { env });
}

/** A signal that npm receives ends npm and its shell, but not this process: it has to notice. */
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
