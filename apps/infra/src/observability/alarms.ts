/** Names of what is watched, as CloudWatch knows them. */
export interface Watched {
  readonly processor: string;
  readonly delivery: string;
  readonly queue: string;
  readonly deadLetters: string;
  readonly backfillArn: string;
  /** Without, there is no manual API. */
  readonly api?: { readonly name: string; readonly function: string } | undefined;
}

/** A number of CloudWatch over five minutes. */
export interface MetricPlan {
  readonly namespace: string;
  readonly name: string;
  readonly statistic: 'Sum' | 'Maximum';
  readonly dimensions: Readonly<Record<string, string>>;
}

/** An alarm: when it rings, what that means, and what to do. The guide is made from it. */
export interface AlarmPlan {
  readonly id: string;
  readonly metrics: Readonly<Record<string, MetricPlan>>;
  /** In CloudWatch's metric math; default the one metric. */
  readonly expression?: string;
  /** It rings from this number on. */
  readonly threshold: number;
  /** Periods of five minutes in a row. */
  readonly periods: number;
  readonly when: string;
  readonly meaning: string;
  readonly action: string;
}

const sum = (
  namespace: string,
  name: string,
  dimensions: Readonly<Record<string, string>>,
): MetricPlan => ({ namespace, name, statistic: 'Sum', dimensions });

const ofQueue = (QueueName: string, name: string): MetricPlan => ({
  ...sum('AWS/SQS', name, { QueueName }),
  statistic: 'Maximum',
});

/** The functions' own metrics; the service is the name of the function. */
export const ownMetric = (service: string, name: string): MetricPlan =>
  sum('ImagePipeline', name, { service });

/** All alarms of a stack. */
export const alarmsOf = (watched: Watched): readonly AlarmPlan[] => [
  deadLetters(watched),
  oldestMessage(watched),
  ...functionsOf(watched).flatMap(([id, name]) => [errors(id, name), throttles(id, name)]),
  rejected(watched),
  rendersPerOriginal(watched),
  backfillFailed(watched),
  ...(watched.api ? [apiErrors(watched.api.name)] : []),
];

const functionsOf = ({ processor, delivery, api }: Watched): [string, string][] => [
  ['Processor', processor],
  ['Delivery', delivery],
  ...(api ? ([['Api', api.function]] as [string, string][]) : []),
];

const deadLetters = ({ deadLetters: queue }: Watched): AlarmPlan => ({
  id: 'DeadLetters',
  metrics: { messages: ofQueue(queue, 'ApproximateNumberOfMessagesVisible') },
  threshold: 1,
  periods: 1,
  when: 'a message is in the dead-letter queue',
  meaning:
    'It failed eight times, for a store, a permission, a key of KMS or a bug: never for its image, whose faults end in its record.',
  action:
    'Read why in the processor’s log (`not synced`, `message returned`), mend it, redrive. Nothing is lost before 14 days.',
});

const oldestMessage = ({ queue }: Watched): AlarmPlan => ({
  id: 'OldestMessage',
  metrics: { age: ofQueue(queue, 'ApproximateAgeOfOldestMessage') },
  threshold: 1800,
  periods: 3,
  when: 'a message has been waiting for half an hour',
  meaning:
    'More is uploaded than `processor.concurrency` can take, or every try of a message fails.',
  action:
    'Look at errors first. Without any, raise `processor.concurrency`, or wait: the queue keeps messages for four days.',
});

const errors = (id: string, name: string): AlarmPlan => ({
  id: `${id}Errors`,
  metrics: { errors: sum('AWS/Lambda', 'Errors', { FunctionName: name }) },
  threshold: 3,
  periods: 1,
  when: `three calls of the ${id.toLowerCase()} function failed as a whole`,
  meaning:
    'It did not start (a wrong deployment), ran out of time or memory, or crashed. What it left comes again.',
  action:
    'Read its log. After a deployment: deploy the version before. For memory or time: raise its memory.',
});

const throttles = (id: string, name: string): AlarmPlan => ({
  id: `${id}Throttles`,
  metrics: { throttles: sum('AWS/Lambda', 'Throttles', { FunctionName: name }) },
  threshold: 10,
  periods: 3,
  when: `calls of the ${id.toLowerCase()} function were refused for a quarter of an hour`,
  meaning: 'The account’s concurrency, or the function’s reserved one, is used up.',
  action:
    'Lower `processor.concurrency` or `backfill.concurrency`, raise `delivery.reserved`, or ask AWS for more concurrency.',
});

const OUTCOMES = ['Ready', 'Rejected', 'Quarantined'];

const rejected = ({ processor }: Watched): AlarmPlan => ({
  id: 'Rejected',
  metrics: Object.fromEntries(
    OUTCOMES.map((outcome) => [outcome.toLowerCase(), ownMetric(processor, outcome)]),
  ),
  expression:
    'IF(FILL(ready,0)+FILL(rejected,0)+FILL(quarantined,0)>=20, 100*(FILL(rejected,0)+FILL(quarantined,0))/(FILL(ready,0)+FILL(rejected,0)+FILL(quarantined,0)), 0)',
  threshold: 25,
  periods: 2,
  when: 'a quarter of at least 20 images was rejected or quarantined',
  meaning:
    'Somebody uploads what is no picture, or a format or size that the recipe does not take.',
  action:
    '`image-pipeline list --status rejected` says why for each. Mend the uploader, or the recipe’s `accept` and `limits`, then `retry`.',
});

const rendersPerOriginal = ({ processor }: Watched): AlarmPlan => ({
  id: 'RendersPerOriginal',
  metrics: { ready: ownMetric(processor, 'Ready'), renders: ownMetric(processor, 'Renders') },
  expression: 'IF(FILL(ready,0)>=20, FILL(renders,0)/FILL(ready,1), 0)',
  threshold: 1.2,
  periods: 3,
  when: 'originals are decoded more than 1.2 times each, for 20 or more',
  meaning:
    'Work is done twice: instances die while they render, or two recipes are at work on one table.',
  action:
    'Look at errors and at `deaths` in records. Make sure that nobody runs `image-pipeline process` with another recipe.',
});

const backfillFailed = ({ backfillArn }: Watched): AlarmPlan => ({
  id: 'Backfill',
  metrics: { failed: sum('AWS/States', 'ExecutionsFailed', { StateMachineArn: backfillArn }) },
  threshold: 1,
  periods: 1,
  when: 'a backfill failed',
  meaning: 'More of its children failed than `backfill.toleratedFailures` percent.',
  action:
    'Mend what the processor’s log tells, and redrive the run in Step Functions: it goes on where it stopped.',
});

const apiErrors = (name: string): AlarmPlan => ({
  id: 'ApiFaults',
  metrics: { faults: sum('AWS/ApiGateway', '5XXError', { ApiName: name }) },
  threshold: 5,
  periods: 1,
  when: 'five requests of the manual API failed by its own fault',
  meaning: 'A store, or the function, does not answer.',
  action: 'Read the log of the API’s function. A problem’s `code` names the store’s fault.',
});
