/** What the state machine is made for; names may be CDK's tokens. */
export interface BackfillPlan {
  readonly partition: string;
  readonly rawBucket: string;
  /** ARN of the function that syncs keys. */
  readonly processor: string;
  /** Keys of one call; 1 means children of their own, without a batcher. */
  readonly batch: number;
  readonly concurrency: number;
  /** Percent, 0 to 100. */
  readonly toleratedFailures: number;
}

/** Bytes of a batch: keys may have 1,024 each, a state's input 262,144. */
const BATCH_BYTES = 200_000;

/**
 * The backfill in the States Language: the listing of the originals, below the `prefix` of the input if there is one,
 * and every key of it to the processor. Step Functions itself keeps the place in the listing.
 *
 * @example
 * // aws stepfunctions start-execution --state-machine-arn … --input '{"prefix": "2026/"}'
 */
export function backfillDefinition(plan: BackfillPlan) {
  return {
    Comment:
      'Brings the renditions and records of all originals, or of those below a prefix, up to date',
    QueryLanguage: 'JSONata',
    StartAt: 'EveryOriginal',
    States: { EveryOriginal: everyOriginal(plan) },
  };
}

function everyOriginal(plan: BackfillPlan) {
  const isBatched = plan.batch > 1;
  return {
    Type: 'Map',
    Label: 'Originals',
    ItemReader: {
      Resource: `arn:${plan.partition}:states:::s3:listObjectsV2`,
      Arguments: {
        Bucket: plan.rawBucket,
        Prefix: "{% $exists($states.input.prefix) ? $states.input.prefix : '' %}",
      },
    },
    // Of a listing's line the key alone: the stores are the truth, and a batch has a limit.
    ItemSelector: { Key: '{% $states.context.Map.Item.Value.Key %}' },
    ...(isBatched && {
      ItemBatcher: { MaxItemsPerBatch: plan.batch, MaxInputBytesPerBatch: BATCH_BYTES },
    }),
    MaxConcurrency: plan.concurrency,
    // As an expression: LocalStack takes no whole number here.
    ToleratedFailurePercentage: `{% ${plan.toleratedFailures} %}`,
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: isBatched ? 'EXPRESS' : 'STANDARD' },
      StartAt: 'Sync',
      States: { Sync: sync(plan) },
    },
    Output: {},
    End: true,
  };
}

/** What is settled costs the processor a look or two, so trying a batch again is cheap. */
function sync({ partition, processor }: BackfillPlan) {
  return {
    Type: 'Task',
    Resource: `arn:${partition}:states:::lambda:invoke`,
    Arguments: { FunctionName: processor, Payload: '{% $states.input %}' },
    Retry: [
      {
        ErrorEquals: ['States.ALL'],
        IntervalSeconds: 2,
        BackoffRate: 2,
        MaxAttempts: 4,
        JitterStrategy: 'FULL',
      },
    ],
    Output: {},
    End: true,
  };
}
