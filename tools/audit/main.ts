/** Asks the registry what is known against the packages that ours bring. `npm run audit -- --help` tells more. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { run } from '../packages/run.ts';
import { EXCEPTIONS } from './exceptions.ts';
import { type AuditReport, judge } from './judge.ts';

const HELP = `Fails where an advisory stands against a package that ours bring (\`npm audit --omit=dev\`) and
tools/audit/exceptions.ts does not accept it, or where an exception there has run out or is not needed.
A registry that cannot be asked is no finding: that is said, and nothing fails.

usage: npm run audit -- [--json] [--strict]

  --json    what was found as JSON on stdout
  --strict  fail too where the registry cannot be asked
  --help    print this

exit code: 0 nothing found, 1 something was, 3 the registry could not be asked (with --strict)`;

const workspace = join(import.meta.dirname, '../..');

interface Answer extends AuditReport {
  readonly message?: string;
}

/** npm warns on the same stream before it answers. */
function parseAnswer(output: string): Answer {
  const start = output.indexOf('{');
  const end = output.lastIndexOf('}');
  return start < 0 ? { message: output } : (JSON.parse(output.slice(start, end + 1)) as Answer);
}

async function main(json: boolean, strict: boolean): Promise<number> {
  const args = ['audit', '--json', '--omit=dev', '--loglevel=silent'];
  const { output } = await run('npm', args, workspace);
  const answer = parseAnswer(output);
  if (answer.vulnerabilities === undefined) {
    console.error(`audit: the registry could not be asked: ${answer.message ?? output}`);
    return strict ? 3 : 0;
  }
  const findings = judge(answer, EXCEPTIONS, new Date().toISOString().slice(0, 10));
  if (json) console.log(JSON.stringify(findings, null, 2));
  else for (const finding of findings) console.log(finding);
  console.error(`audit: ${findings.length} findings, ${EXCEPTIONS.length} exceptions`);
  return findings.length === 0 ? 0 : 1;
}

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    strict: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(HELP);
else process.exitCode = await main(values.json, values.strict);
