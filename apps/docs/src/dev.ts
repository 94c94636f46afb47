/** Shows the site while you write: pages are put together once, and what you write then is shown as you save it. */
import { cpSync, watch } from 'node:fs';
import { join } from 'node:path';
import { allPages, writtenPages } from './places.ts';
import { assemble } from './site/assemble.ts';
import { runVitePress } from './site/vitepress.ts';

await assemble();
const watcher = watch(writtenPages, { recursive: true }, (_event, file) => {
  if (file !== null) cpSync(join(writtenPages, file), join(allPages, file), { force: true });
});
process.exitCode = await runVitePress('dev', '.', '--host', '127.0.0.1');
watcher.close();
