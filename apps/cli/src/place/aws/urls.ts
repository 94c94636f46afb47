import { UsageError } from '../../errors.ts';

/** A bucket, or the part of it whose keys begin with `prefix`. */
export interface BucketPlace {
  readonly bucket: string;
  /** With its closing slash, or ''. */
  readonly prefix: string;
}

/** Places as the person named them. */
export interface GivenPlaces {
  readonly raw?: string;
  readonly processed?: string;
  readonly out?: string;
  readonly records?: string;
}

/** Where a pipeline on AWS keeps things. */
export interface AwsPlaces {
  readonly raw: BucketPlace;
  readonly processed: BucketPlace;
  /** A DynamoDB table's name. */
  readonly table: string;
}

const SCHEME = /^(?:s3|dynamodb):\/\//i;

/** Whether any of the places is on AWS, or can only be there. */
export function namesAws({ raw, processed, out, records }: GivenPlaces): boolean {
  const isRemote = [out, records].some((place) => SCHEME.test(place ?? ''));
  return raw !== undefined || processed !== undefined || isRemote;
}

/**
 * All three places; throws a `UsageError` where one is missing, local or inside another.
 *
 * @example
 * readPlaces({ raw: 's3://raw', processed: 's3://processed', records: 'dynamodb://ImageMetadata' });
 */
export function readPlaces(given: GivenPlaces): AwsPlaces {
  const places = {
    raw: readBucket('--raw', given.raw),
    processed: readBucket('--processed', given.processed),
    table: readTable(given),
  };
  refuseOverlap(places);
  return places;
}

/** The table alone: enough to look at records. */
export function readTable({ out, records }: GivenPlaces): string {
  if (out !== undefined) throw mixed(`--out ${out}`);
  if (records === undefined) throw new UsageError(`--records is missing: ${ALL_OR_NONE}`);
  const [, table] = /^dynamodb:\/\/([\w.-]{3,255})\/?$/.exec(records) ?? [];
  if (table !== undefined) return table;
  if (!SCHEME.test(records)) throw mixed(`--records ${records}`);
  throw new UsageError(`expected --records to be dynamodb://table, received ${records}`);
}

/** A place for objects, given with the option of this name. */
export function readBucket(option: '--raw' | '--processed', place: string | undefined) {
  if (place === undefined) throw new UsageError(`${option} is missing: ${ALL_OR_NONE}`);
  if (!SCHEME.test(place)) throw mixed(`${option} ${place}`);
  const [, bucket, path = ''] = /^s3:\/\/([a-z0-9.-]{3,63})(?:\/(.*))?$/s.exec(place) ?? [];
  if (bucket === undefined || path.startsWith('/')) {
    throw new UsageError(
      `expected ${option} to be s3://bucket or s3://bucket/prefix, received ${place}`,
    );
  }
  return { bucket, prefix: path === '' || path.endsWith('/') ? path : `${path}/` };
}

/** As it is given with an option. */
export const urlOf = ({ bucket, prefix }: BucketPlace): string => `s3://${bucket}/${prefix}`;

const ALL_OR_NONE =
  'on AWS all places are given, --raw s3://bucket/prefix --processed s3://bucket/prefix --records dynamodb://table';

const mixed = (place: string) => new UsageError(`${place} is not on AWS, and ${ALL_OR_NONE}`);

function refuseOverlap({ raw, processed }: AwsPlaces): void {
  if (raw.bucket !== processed.bucket) return;
  if (!raw.prefix.startsWith(processed.prefix) && !processed.prefix.startsWith(raw.prefix)) return;
  throw new UsageError(
    `--raw ${urlOf(raw)} and --processed ${urlOf(processed)} overlap: outputs would be taken for originals; give another bucket or prefix`,
  );
}
