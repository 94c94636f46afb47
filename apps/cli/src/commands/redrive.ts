import type { Command } from 'commander';
import { forPerson, UsageError } from '../errors.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { Host } from '../host.ts';
import type { CommandContext } from '../io.ts';
import { listenForInterrupt } from '../jobs/interrupt.ts';
import { examples, wholeNumber } from '../options/options.ts';
import { loadSdk } from '../place/aws/load-sdk.ts';
import { openTable } from '../place/aws/place.ts';
import { readBucket, readTable } from '../place/aws/urls.ts';
import { print, printLines } from '../print.ts';
import { createJudge, readTime } from '../redrive/filter.ts';
import type { Queues } from '../redrive/queues.ts';
import { redrive, type RedriveOptions, type RedriveResult } from '../redrive/redrive.ts';
import { jsonLine } from '../report/json.ts';
import { createProgressBar, type Progress, silentProgress } from '../report/progress.ts';
import { addToRedrive, emptyRedrive, redriveJson, redriveLines } from '../report/redrive.ts';
import { wantsBar } from '../report/report.ts';

interface Options {
  readonly from: string;
  readonly to: string;
  readonly reason?: string;
  readonly since?: string;
  readonly until?: string;
  readonly raw?: string;
  readonly records?: string;
  readonly limit?: number;
  readonly dryRun?: boolean;
}

const QUEUES = '--from $DEAD_LETTERS --to $EVENTS';
const SOURCE = '--raw s3://raw --records dynamodb://ImageMetadata';

export function addRedrive(program: Command, host: Host): void {
  program
    .command('redrive')
    .summary('move messages from a dead-letter queue back to their queue')
    .description(
      'Moves messages from a dead-letter queue back to their queue, all of them, or by reason and time. What stays is visible again at the end. With --raw and --records the reasons are looked up: the failure code of the record of each key, else its status, "no-record", "no-keys" or "malformed-event".',
    )
    .requiredOption('--from <url>', 'the dead-letter queue')
    .requiredOption('--to <url>', 'the queue that the messages came from')
    .option('--reason <code>', 'only what failed for this reason, such as forbidden')
    .option('--since <time>', 'only what was first sent then or later, ISO 8601 in UTC')
    .option('--until <time>', 'only what was first sent before')
    .option('--raw <place>', 'the originals, s3://bucket/prefix')
    .option('--records <place>', 'the records, dynamodb://table')
    .option('--limit <n>', 'move so many at most', wholeNumber(1, Number.MAX_SAFE_INTEGER))
    .option('--dry-run', 'only say what would be moved')
    .addHelpText(
      'after',
      examples([
        [`redrive ${QUEUES}`, 'everything'],
        [`redrive ${QUEUES} ${SOURCE} --dry-run`, 'what is in there, by reason'],
        [
          `redrive ${QUEUES} ${SOURCE} --reason forbidden --since 2026-11-01T08:00Z`,
          'what a missing permission kept, once it is back',
        ],
      ]),
    )
    .action((options: Options, self: Command) =>
      host.run(self, (context) => redriveMessages(context, options)),
    );
}

async function redriveMessages(context: CommandContext, options: Options): Promise<ExitCode> {
  const { io } = context;
  checkQueues(options);
  const filter = {
    reason: options.reason,
    since: readTime('--since', options.since),
    until: readTime('--until', options.until),
  };
  const raw = hasSource(options) ? readBucket('--raw', options.raw) : undefined;
  const table = raw && (await openTable(readTable(options)));
  const { openSqsQueues } = await loadSdk(() => import('../redrive/sqs-queues.ts'));
  const { queues, close } = await openSqsQueues(options.from, options.to, io.env);
  const interrupt = listenForInterrupt(io);
  try {
    const judge = createJudge(filter, raw && table && { raw, records: table.records });
    const { limit, dryRun } = options;
    return await runRedrive(context, queues, { judge, limit, dryRun, signal: interrupt.signal });
  } finally {
    interrupt.dispose();
    close();
    table?.close();
  }
}

function hasSource({ raw, records, reason }: Options): boolean {
  if (raw === undefined && records === undefined && reason === undefined) return false;
  if (raw !== undefined && records !== undefined) return true;
  throw new UsageError(
    'reasons are looked up in the records: give both --raw s3://bucket/prefix and --records dynamodb://table',
  );
}

function checkQueues({ from, to }: Options): void {
  for (const [option, url] of Object.entries({ '--from': from, '--to': to })) {
    if (!URL.canParse(url) || !/^https?:/.test(url)) {
      throw new UsageError(`expected ${option} to be the URL of a queue, received ${url}`);
    }
    // A notification of S3 never goes to one, and its messages would need their groups.
    if (url.endsWith('.fifo')) throw new UsageError(`${option} is a FIFO queue: ${url}`);
  }
  if (from === to) throw new UsageError('--from and --to are the same queue');
}

/** Moves the messages and tells of it. */
async function runRedrive<Message>(
  context: CommandContext,
  queues: Queues<Message>,
  options: RedriveOptions<Message>,
): Promise<ExitCode> {
  const { io } = context;
  const started = performance.now();
  const progress = wantsBar(context) ? createProgressBar(io.stderr) : silentProgress;
  let total = emptyRedrive;
  try {
    await expectMessages(queues, progress);
    for await (const result of redrive(queues, options)) {
      progress.tick();
      total = addToRedrive(total, result);
      await tell(context, result);
    }
  } finally {
    progress.stop();
    if (!context.options.json && !context.options.quiet) {
      const facts = { dryRun: options.dryRun ?? false, elapsedMs: performance.now() - started };
      await printLines(io.stdout, redriveLines(total, facts));
    }
  }
  if (options.signal.aborted) return EXIT.interrupted;
  return total.failed > 0 ? EXIT.infrastructure : EXIT.ok;
}

/** Only a bar needs the number, and not everybody may ask for it. */
async function expectMessages(queues: Pick<Queues, 'count'>, progress: Progress): Promise<void> {
  if (progress === silentProgress) return;
  progress.expect(await queues.count().catch(() => 0));
}

async function tell({ io, options }: CommandContext, result: RedriveResult): Promise<void> {
  if (options.json) return print(io.stdout, jsonLine(redriveJson(result)));
  if (result.error === undefined) return;
  await printLines(io.stderr, [
    `image-pipeline: message ${result.deadLetter.id}: ${forPerson(result.error)}`,
  ]);
}
