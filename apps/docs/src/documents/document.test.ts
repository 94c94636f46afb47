import { describe, expect, test } from 'vitest';
import { commandsIn } from './cli-help.ts';
import { fill } from './document.ts';
import { table } from './table.ts';

describe('fill', () => {
  const text = 'before\n\n<!-- x:start -->\n\nold\n\n<!-- x:end -->\n\nafter\n';

  test('replaces what stands between the markers and nothing else', () => {
    expect(fill(text, 'x', 'new')).toBe(text.replace('old', 'new'));
  });

  test('changes nothing the second time', () => {
    const once = fill(text, 'x', 'new');
    expect(fill(once, 'x', 'new')).toBe(once);
  });

  test('refuses a document without the markers, or with them the wrong way round', () => {
    expect(() => fill(text, 'y', 'new')).toThrow('<!-- y:start -->');
    expect(() => fill('<!-- x:end --> <!-- x:start -->', 'x', 'new')).toThrow('in this order');
  });
});

describe('commandsIn', () => {
  test('finds the commands of a help text, and not the help command', () => {
    const help = [
      'Usage: tool [options] [command]',
      '',
      'Options:',
      '  -h, --help           display help',
      '',
      'Commands:',
      '  process <paths...>   makes the images, a long',
      '                       description',
      '  recipe               recipes',
      '  help [command]       display help',
      '',
      'Exit codes:',
      '  none                 is a command',
    ];
    expect(commandsIn(help.join('\n'))).toEqual(['process', 'recipe']);
  });

  test('finds none where there are none', () => {
    expect(commandsIn('Usage: tool\n\nOptions:\n  -h, --help  display help')).toEqual([]);
  });
});

test('a table escapes what would end a cell', () => {
  expect(table(['a'], [['x | y']])).toBe('| a |\n| --- |\n| x \\| y |');
});
