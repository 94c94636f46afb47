/** A number that costs are computed from, and where it is from. */
export interface Figure {
  readonly value: number;
  readonly unit: string;
  readonly from: string;
}

const figure = (value: number, unit: string, from: string): Figure => ({ value, unit, from });

/** Of one image: a photo of 12 megapixels, the default recipe. Change one, and `npm run docs` changes the guide. */
export const FIGURES = {
  renderMs: figure(
    65,
    'ms',
    'measured (`npm run bench -- price`): the sample photo by the engine, CPU time of one thread of a server’s x64 processor',
  ),
  slower: figure(2, '×', 'assumed: a vCPU of Lambda on arm64 beside that one'),
  storeMs: figure(200, 'ms', 'assumed: ten requests to S3 and DynamoDB, one after the other'),
  lookMs: figure(60, 'ms', 'assumed: the three requests that find nothing to do'),
  atOnce: figure(
    2,
    'images',
    'images of one function at a time: one is decoded, one fetched or stored',
  ),
  memoryGb: figure(2, 'GB', 'memory of the functions, as it comes'),
  messages: figure(5, 'messages', 'assumed: of one call; 10 at most'),
  outputKb: figure(108, 'kB', 'measured (`npm run bench -- price`): its rendition'),
  rawReads: figure(3, 'requests', 'measured: two HEAD and a GET of the original'),
  outputReads: figure(2, 'requests', 'measured: HEAD of the rendition'),
  outputWrites: figure(1, 'requests', 'measured: PUT of the rendition'),
  rowReads: figure(2, 'requests', 'measured: strongly consistent reads of a row below 4 KB'),
  rowWrites: figure(2, 'requests', 'measured: writes of the row'),
  writeUnits: figure(6, 'units', 'assumed: a row of 2 KB and its line in the index, which moves'),
  logKb: figure(2, 'kB', 'assumed: a log line and its metrics'),
} satisfies Record<string, Figure>;

/** What AWS asks in us-east-1, in US dollars: list prices, free tiers left out. */
export const PRICES = {
  lambdaGbSecond: figure(0.000_013_333_4, 'GB-second', 'Lambda, arm64'),
  lambdaCall: figure(0.2e-6, 'call', 'Lambda'),
  s3Write: figure(5e-6, 'PUT, POST, LIST', 'S3 Standard'),
  s3Read: figure(0.4e-6, 'GET, HEAD', 'S3 Standard'),
  sqsRequest: figure(0.4e-6, 'request', 'SQS'),
  rowWriteUnit: figure(0.625e-6, 'write unit', 'DynamoDB on demand'),
  rowReadUnit: figure(0.125e-6, 'read unit', 'DynamoDB on demand'),
  logGb: figure(0.5, 'GB', 'CloudWatch Logs'),
  cdnRequest: figure(1e-6, 'HTTPS request', 'CloudFront'),
  cdnGb: figure(0.085, 'GB', 'CloudFront, the first 10 TB'),
  transition: figure(25e-6, 'state transition', 'Step Functions STANDARD'),
  express: figure(1e-6, 'execution', 'Step Functions EXPRESS'),
  expressGbSecond: figure(0.000_016_67, 'GB-second', 'Step Functions EXPRESS, 64 MB'),
} satisfies Record<string, Figure>;
