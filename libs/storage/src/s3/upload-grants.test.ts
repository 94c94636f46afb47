import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { createS3UploadGrants } from './upload-grants.ts';

const credentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' };
const clientWith = (config: S3ClientConfig = {}) =>
  new S3Client({ region: 'eu-central-1', credentials, ...config });
const request = {
  key: 'a/photo.jpg',
  contentType: 'image/jpeg',
  maxBytes: 1000,
  expiresInSeconds: 300,
};

interface Policy {
  readonly expiration: string;
  readonly conditions: readonly unknown[];
}

const policyOf = ({ Policy = '' }: Readonly<Record<string, string>>): Policy =>
  JSON.parse(Buffer.from(Policy, 'base64').toString()) as Policy;

/** What proves the form instead of being proved by it. */
const PROOF = ['Policy', 'X-Amz-Signature'];

describe('createS3UploadGrants', () => {
  it('binds bucket, key, type and size', async () => {
    const grants = createS3UploadGrants({ client: clientWith(), bucket: 'raw' });
    const { fields } = await grants.grant(request);
    expect(policyOf(fields).conditions).toEqual(
      expect.arrayContaining([
        { bucket: 'raw' },
        { key: 'a/photo.jpg' },
        { 'Content-Type': 'image/jpeg' },
        ['content-length-range', 1, 1000],
      ]),
    );
  });

  it('has every field in the conditions, also those of temporary credentials', async () => {
    const client = clientWith({ credentials: { ...credentials, sessionToken: 'token' } });
    const { fields } = await createS3UploadGrants({ client, bucket: 'raw' }).grant(request);
    // The bucket is in the URL.
    expect(fields).not.toHaveProperty('bucket');
    const bound = Object.entries(fields).filter(([name]) => !PROOF.includes(name));
    expect(bound.map(([name]) => name)).toContain('X-Amz-Security-Token');
    expect(policyOf(fields).conditions).toEqual(
      expect.arrayContaining(bound.map(([name, value]) => ({ [name]: value }))),
    );
  });

  it('goes to the bucket, and ends when its policy does', async () => {
    const before = Date.now();
    const grants = createS3UploadGrants({ client: clientWith(), bucket: 'raw' });
    const { url, method, fields, expiresAt } = await grants.grant(request);
    expect([method, url]).toEqual(['POST', 'https://raw.s3.eu-central-1.amazonaws.com/']);
    expect(Date.parse(expiresAt)).toBe(Date.parse(policyOf(fields).expiration));
    expect(Date.parse(expiresAt) - before).toBeLessThanOrEqual(300_000 + 1000);
    expect(Date.parse(expiresAt) - before).toBeGreaterThan(298_000);
  });

  it('puts the prefix before the key', async () => {
    const client = clientWith();
    const grants = createS3UploadGrants({ client, bucket: 'raw', prefix: 'in/' });
    const { fields } = await grants.grant(request);
    expect(fields.key).toBe('in/a/photo.jpg');
    expect(policyOf(fields).conditions).toContainEqual({ key: 'in/a/photo.jpg' });
  });

  it.each(['${filename}', 'a/${filename}', 'a-${filename}.jpg'])(
    'refuses %s, for which the SDK would sign more than one key',
    async (key) => {
      const grants = createS3UploadGrants({ client: clientWith(), bucket: 'raw' });
      await expect(grants.grant({ ...request, key })).rejects.toMatchObject({
        code: 'invalid-key',
      });
    },
  );

  it('refuses a key that is too long with its prefix', async () => {
    const client = clientWith();
    const grants = createS3UploadGrants({ client, bucket: 'raw', prefix: 'in/' });
    const key = 'k'.repeat(1022);
    await expect(grants.grant({ ...request, key })).rejects.toMatchObject({ code: 'invalid-key' });
  });

  it('says so where there are no credentials', async () => {
    async function failing(): Promise<never> {
      const error = new Error('none found');
      error.name = 'CredentialsProviderError';
      throw error;
    }
    const client = clientWith({ credentials: failing });
    const grants = createS3UploadGrants({ client, bucket: 'raw' });
    const grant = grants.grant(request);
    await expect(grant).rejects.toMatchObject({ code: 'forbidden' });
    await expect(grant).rejects.toThrow('could not grant an upload of "a/photo.jpg" to s3://raw/');
  });
});
