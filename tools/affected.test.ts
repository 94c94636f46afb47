import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const workspace = join(import.meta.dirname, '..');

/** Asks Nx which projects have to run again after a change in `file`. */
function affectedBy(file: string): string[] {
  const output = execFileSync(
    'nx',
    ['show', 'projects', '--affected', `--files=${file}`, '--json'],
    {
      cwd: workspace,
      encoding: 'utf8',
      env: { ...process.env, NX_DAEMON: 'false' },
      shell: process.platform === 'win32',
    },
  );
  return (JSON.parse(output) as string[]).map((name) => name.replace('@image-pipeline/', ''));
}

describe('what a change affects', () => {
  test('a store: itself and the programs that use it, never the engine', () => {
    const affected = affectedBy('libs/storage/src/fs/index.ts');
    expect(affected).toEqual(expect.arrayContaining(['storage', 'cli']));
    expect(affected).not.toContain('image-core');
    expect(affected).not.toContain('metadata-store');
    expect(affected).not.toContain('ports');
  });

  test('a port: its adapters, the use cases and the programs, never the engine', () => {
    const affected = affectedBy('libs/ports/src/object-store.ts');
    expect(affected).toEqual(
      expect.arrayContaining(['ports', 'storage', 'metadata-store', 'pipeline', 'cli']),
    );
    expect(affected).not.toContain('image-core');
  });

  test('the engine: the use cases and the programs, never the stores', () => {
    const affected = affectedBy('libs/image-core/src/render.ts');
    expect(affected).toEqual(expect.arrayContaining(['image-core', 'pipeline', 'cli']));
    expect(affected).not.toContain('storage');
    expect(affected).not.toContain('metadata-store');
  });

  test('the command line: itself and the guides', () => {
    const affected = affectedBy('apps/cli/src/main.ts').filter((name) => name !== 'tools');
    expect(affected.sort()).toEqual(['cli', 'docs']);
  });

  test('what all of them share: everything', () => {
    const everything = [
      'image-core',
      'ports',
      'pipeline',
      'storage',
      'metadata-store',
      'cli',
      'tools',
    ];
    for (const file of ['tsconfig.base.json', 'vitest.config.ts', 'eslint.config.mjs']) {
      expect(affectedBy(file)).toEqual(expect.arrayContaining(everything));
    }
  });
});
