/** Shows the site while you write: pages are put together once, and what you write then is shown as you save it. */
import { cpSync, watch } from 'node:fs';
import { join } from 'node:path';
import { createServer } from 'vitepress';
import { allPages, project, writtenPages } from './places.ts';
import { assemble } from './site/assemble.ts';

await assemble();
watch(writtenPages, { recursive: true }, (_event, file) => {
  if (file !== null) cpSync(join(writtenPages, file), join(allPages, file), { force: true });
});
const server = await createServer(project, { host: '127.0.0.1' });
await server.listen();
server.printUrls();
