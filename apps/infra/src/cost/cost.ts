import { FIGURES as F, PRICES as P } from './figures.ts';

/** What a million images cost in one stage of their way. */
export interface CostRow {
  readonly stage: string;
  readonly of: string;
  /** US dollars. */
  readonly usd: number;
}

const MILLION = 1_000_000;
const KB_PER_GB = 1_000_000;

const row = (stage: string, of: string, usdPerImage: number): CostRow => ({
  stage,
  of,
  usd: usdPerImage * MILLION,
});

const functionTime = (ms: number) => (ms / 1000) * F.memoryGb.value * P.lambdaGbSecond.value;

const renderMs = F.renderMs.value * F.slower.value + F.storeMs.value;

/** From an upload to its renditions and its record. */
export const processingCosts = (): readonly CostRow[] => [
  row('upload', 'a PUT of the original', P.s3Write.value),
  row(
    'event',
    'a message sent; received and deleted with others',
    P.sqsRequest.value * (1 + 2 / F.messages.value),
  ),
  row(
    'processor',
    'its time and memory, and its calls',
    functionTime(renderMs / F.atOnce.value) + P.lambdaCall.value / F.messages.value,
  ),
  row(
    'buckets',
    'requests for the original and the rendition',
    (F.rawReads.value + F.outputReads.value) * P.s3Read.value +
      F.outputWrites.value * P.s3Write.value,
  ),
  row(
    'table',
    'reads and writes of the row and its index',
    F.rowReads.value * P.rowReadUnit.value +
      F.rowWrites.value * F.writeUnits.value * P.rowWriteUnit.value,
  ),
  row('log', 'lines and metrics', (F.logKb.value / KB_PER_GB) * P.logGb.value),
];

/** From a viewer's request to the picture. */
export const deliveryCosts = (): readonly CostRow[] => [
  row(
    'delivery, stored',
    'a request of the CDN and the bytes of the rendition',
    P.cdnRequest.value + (F.outputKb.value / KB_PER_GB) * P.cdnGb.value,
  ),
  row(
    'delivery, made on demand',
    'besides: the function alone with one image, and its requests',
    functionTime(renderMs) +
      P.lambdaCall.value +
      (F.rawReads.value + F.outputReads.value) * P.s3Read.value +
      P.s3Write.value +
      F.rowWrites.value * F.writeUnits.value * P.rowWriteUnit.value,
  ),
];

/** What a look costs that finds nothing to do. */
const look =
  functionTime(F.lookMs.value / F.atOnce.value) + 2 * P.s3Read.value + P.rowReadUnit.value;

/** A backfill over images that are up to date, in both forms of its children. */
export function backfillCosts(batch: number): readonly CostRow[] {
  const childSeconds = ((F.lookMs.value / 1000) * batch) / F.atOnce.value;
  const express =
    P.transition.value + P.express.value + childSeconds * (1 / 16) * P.expressGbSecond.value;
  return [
    row(
      `backfill, EXPRESS, ${batch} keys a child`,
      'the listing, the children, a look at each image',
      look + P.s3Write.value / 1000 + (express + P.lambdaCall.value) / batch,
    ),
    row(
      'backfill, STANDARD, a key a child',
      'the same, with four transitions and a call each',
      look + P.s3Write.value / 1000 + 4 * P.transition.value + P.lambdaCall.value,
    ),
  ];
}
