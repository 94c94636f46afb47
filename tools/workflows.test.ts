import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const workspace = join(import.meta.dirname, '..');
const workflows = globSync('.github/workflows/*.yml', { cwd: workspace });

const read = (file: string): string => readFileSync(join(workspace, file), 'utf8');

test.each(workflows)('%s names every action by a commit, and its version beside it', (file) => {
  const uses = [...read(file).matchAll(/uses: *(.+)/g)].map(([, action]) => action);
  expect(uses).not.toEqual([]);
  expect(
    uses.filter((action) => !/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action!)),
  ).toEqual([]);
});

test.each(workflows)('%s gives no job more than it says', (file) => {
  expect(read(file)).toMatch(/^permissions:(?: \{\}|\n {2}contents: read)$/m);
});

test('only the release may ask for an identity, and only one of its jobs', () => {
  const asking = workflows.filter((file) => read(file).includes('id-token: write'));
  expect(asking).toEqual(['.github/workflows/release.yml']);
  expect(read('.github/workflows/release.yml').match(/id-token: write/g)).toHaveLength(1);
});
