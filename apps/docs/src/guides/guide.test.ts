import { expect, test } from 'vitest';
import { blocksIn, readGuides } from './guide.ts';

test('blocks are found with their lines, in lists too', () => {
  const markdown =
    '# a\n\n```sh\nls\n```\n\n1. b\n\n   ```sh aws\n   aws s3 ls\n     --x\n   ```\n';
  expect(blocksIn(markdown, 'a.md')).toMatchObject([
    { language: 'sh', text: 'ls\n', where: 'a.md:3' },
    { language: 'sh', aws: true, text: 'aws s3 ls\n  --x\n', where: 'a.md:9' },
  ]);
});

test('a fence that cannot be read is named with its line', () => {
  expect(() => blocksIn('\n```sh nonsense\n```\n', 'a.md')).toThrow('a.md:2: expected');
});

test('no guide has a fence that the search for blocks missed', () => {
  for (const { name, blocks, markdown } of readGuides()) {
    const fences = markdown.match(/^ *```/gm) ?? [];
    expect(fences, name).toHaveLength(2 * blocks.length);
  }
});
