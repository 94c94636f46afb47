/** `npm start`: processes the sample photo, or the photos and folders given as arguments. */
import { cli, run, samplePhoto } from './checkout.mjs';

const paths = process.argv.slice(2);

// The program stops at Ctrl-C; this process waits for it.
process.on('SIGINT', () => undefined);
process.exitCode = await run(cli, ['process', ...(paths.length > 0 ? paths : [samplePhoto])]);
