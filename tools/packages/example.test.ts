import { expect, test } from 'vitest';
import { asCommonJs, asModule, exampleIn } from './example.ts';

const code = `import { readFile, writeFile as write } from 'node:fs/promises';
import sharp from 'sharp';

const bytes: Uint8Array = await readFile('photo.jpg');
`;

test('the example is the TypeScript between the comments', () => {
  const readme = `\`\`\`ts\nother\n\`\`\`\n<!-- example:start -->\n\n\`\`\`ts\n${code}\`\`\`\n\n<!-- example:end -->\n`;
  expect(exampleIn(readme)).toBe(code);
});

test('a README without an example is refused', () => {
  expect(() => exampleIn('# nothing')).toThrow('<!-- example:start -->');
});

test('as a module it loses its types and keeps its imports', () => {
  expect(asModule(code)).toContain(`import sharp from 'sharp';`);
  expect(asModule(code)).toContain(`const bytes = await`);
});

test('as CommonJS it requires what it imported', () => {
  const script = asCommonJs(code);
  expect(script).toContain(`const { readFile, writeFile: write } = require('node:fs/promises');`);
  expect(script).toContain(`const { default: sharp } = require('sharp');`);
  expect(script).not.toContain('import ');
});
