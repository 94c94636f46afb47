import { expect, test } from 'vitest';
import { blocksIn } from './guide.ts';
import { blockProblems } from './parse.ts';
import { wordProblems } from './words.ts';

const problemsOf = (info: string, text: string): string[] =>
  blocksIn(`\`\`\`${info}\n${text}\n\`\`\`\n`, 'a.md').flatMap(blockProblems);

test.each([
  [
    'a recipe with a wrong field',
    { info: 'json file=r.json recipe', text: '{"renditions": [{"widht": 1}]}' },
    'widht',
  ],
  ['a setting that nobody knows', { info: 'json settings', text: '{"stagee": "a"}' }, 'stagee'],
  ['JSON that is none', { info: 'json', text: '{' }, 'SyntaxError'],
  ['TypeScript that is none', { info: 'ts file=a.ts', text: 'const = 1' }, 'expected'],
  ['a program without a file', { info: 'ts', text: 'const a = 1;' }, 'expected file=NAME'],
  ['a component that does not end', { info: 'tsx', text: 'const a = <p>;' }, 'JSX'],
  ['markup that does not end', { info: 'html', text: '<picture><img></pictur>' }, 'tag'],
  ['a language that nothing checks', { info: 'python', text: 'print(1)' }, 'nothing checks'],
])('%s is a problem', (_title, { info, text }, problem) => {
  expect(problemsOf(info, text).join()).toContain(problem);
});

test.each([
  ['a command that the line of commands has not', 'npx image-pipeline prozess', 'no command'],
  ['an option that the command has not', 'npx image-pipeline plan --recipee a.json', '--recipee'],
  ['a target that the stack has not', 'npx nx deplyo infra', 'no target'],
  ['an option that the target has not', 'npx nx deploy infra --contextt a=b', '--contextt'],
  ['a program that guides do not use', 'rm -rf /', 'rm'],
])('on AWS %s is a problem', (_title, command, problem) => {
  expect(problemsOf('sh aws', command).join()).toContain(problem);
});

test('what is right is no problem', () => {
  const commands =
    'npx nx deploy infra --context a=b\nnpx image-pipeline plan \\\n  --recipe a.json\n';
  expect(problemsOf('sh aws', commands)).toEqual([]);
  expect(problemsOf('tsx', 'export const A = () => <p>a</p>;')).toEqual([]);
  expect(problemsOf('html', '<img src="a.jpg" alt="" />')).toEqual([]);
});

test('words in the column of a table have to be words of a URL', () => {
  const rows = '| there | here |\n| --- | --- |\n| `w=1` | `width=400,fit=cover,height=300` |\n';
  expect(wordProblems(rows)).toEqual([]);
  expect(wordProblems('| `w=1` | `widht=400` |').join()).toContain('widht');
});
