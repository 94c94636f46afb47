import { S3Client } from '@aws-sdk/client-s3';
import { createS3Store, s3ClientDefaults } from '@image-pipeline/storage/s3';
import type { Io } from '../../io.ts';
import { hasEndpoint, usable } from './client.ts';
import type { AwsPlaces, BucketPlace } from './urls.ts';

/** The originals and the outputs, through one client. */
export async function openObjects(
  places: Pick<AwsPlaces, 'raw' | 'processed'>,
  { env, stderr }: Pick<Io, 'env' | 'stderr'>,
) {
  // Other servers than AWS know buckets as paths, as a rule, not as host names.
  const forcePathStyle = hasEndpoint(env, 'S3');
  const client = await usable(new S3Client({ ...s3ClientDefaults, forcePathStyle }));
  function warn(message: string) {
    stderr.write(`image-pipeline: ${message}\n`);
  }
  const open = (place: BucketPlace) => createS3Store({ client, ...place, warn });
  return {
    raw: open(places.raw),
    processed: open(places.processed),
    close: () => {
      client.destroy();
    },
  };
}
