import { expect, it } from 'vitest';
import { temporaryFolder } from './testing/folder.ts';
import { start } from './testing/program.ts';

/** Says at the end what a process came to load that takes its time. */
const LISTENER = `process.on('exit', () => {
  const isMapped = process.report.getReport().sharedObjects.some((path) => path.includes('vips'));
  const hasHttp = process.moduleLoadList.includes('NativeModule http');
  console.error(JSON.stringify({ isMapped, hasHttp }));
});`;

it('a command that serves nothing loads no HTTP, and no libvips but in its children', async () => {
  const listener = `--import=data:text/javascript,${encodeURIComponent(LISTENER)}`;
  const { ended } = start(['process', '.'], temporaryFolder(), { nodeOptions: [listener] });
  const { code, stderr } = await ended;
  expect(code).toBe(0);
  expect(JSON.parse(stderr.split('\n').find((line) => line.startsWith('{')) ?? '')).toEqual({
    isMapped: false,
    hasHttp: false,
  });
});
