import { describe, expect, it } from 'vitest';
import { entryOf, parseCommits, renderEntry, withEntry } from './changelog.ts';

const log = [
  'a1\timage-core: a border keeps its color',
  'b2\tstorage, ports!: a listing tells no etags',
  'c3\ttools: the bench is quicker',
  'd4\tworkspace: release 0.1.0',
  'e5\tno project at all',
  '',
].join('\n');

const release = { version: '0.2.0', date: '2026-11-24' };

describe('the changelog', () => {
  it('groups commits by project, tells what breaks first and the house last', () => {
    expect(renderEntry(release, parseCommits(log), ['image-core', 'ports', 'storage'])).toBe(
      `## 0.2.0 (2026-11-24)

### Breaking

- A listing tells no etags (b2)

### image-core

- A border keeps its color (a1)

### ports

- A listing tells no etags (b2)

### storage

- A listing tells no etags (b2)

### The house: tools, tests, workspace

- The bench is quicker (c3)
- No project at all (e5)
`,
    );
  });

  it('puts a new entry on top of the others', () => {
    const first = withEntry('', '## 0.1.0 (2026-11-01)\n\n- One\n');
    const second = withEntry(first, '## 0.2.0 (2026-11-24)\n\n- Two\n');
    expect(second).toBe(
      '# Changelog\n\n## 0.2.0 (2026-11-24)\n\n- Two\n\n## 0.1.0 (2026-11-01)\n\n- One\n',
    );
    expect(entryOf(second, '0.1.0')).toBe('- One');
    expect(entryOf(second, '0.2.0')).toBe('- Two');
    expect(entryOf(second, '0.3.0')).toBeUndefined();
  });
});
