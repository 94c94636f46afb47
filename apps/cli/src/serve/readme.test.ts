import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { temporaryFolder, write } from '../testing/folder.ts';
import { png } from '../testing/png.ts';
import { until } from '../testing/program.ts';
import { serving } from '../testing/serving.ts';

const readme = readFileSync(new URL('../../../../README.md', import.meta.url), 'utf8');
const [, block = ''] = /<!-- serve -->\n\n```sh\n([^]*?)```/.exec(readme) ?? [];
const commands = block.split('\n').filter((line) => line !== '');

it('every request of the README to a served folder is answered', async () => {
  const folder = temporaryFolder();
  // A picture whatever it is called: the bytes decide.
  write(join(folder, 'photo.jpg'), png(48, 48));
  const { url, printed } = await serving(folder);
  await until(() => printed.stdout.includes('"ready"'));
  expect(commands.length).toBeGreaterThan(3);
  for (const command of commands) {
    const here = command.replace('http://127.0.0.1:8080', url).replace(/^curl/, 'curl -fsS');
    await promisify(execFile)('sh', ['-c', here], { cwd: folder });
  }
});
