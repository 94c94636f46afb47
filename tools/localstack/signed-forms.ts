/**
 * What S3 asks of an uploaded form before it reads the policy, and LocalStack 4.14 does not: it takes any
 * signature, and as it knows no permissions also a form without a policy, which is nobody's. Key, type, size,
 * time and every other condition of the policy are LocalStack's own to check.
 */
import { createHmac } from 'node:crypto';
import { awsConfig } from './localstack.ts';

const hmac = (key: string | Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();

/** By AWS Signature Version 4; the scope is `<date>/<region>/s3/aws4_request`. */
function signatureOf(policy: string, scope: string): string {
  const secret = `AWS4${awsConfig().credentials.secretAccessKey}`;
  const key = scope.split('/').reduce<string | Buffer>(hmac, secret);
  return hmac(key, policy).toString('hex');
}

function isSigned(form: FormData): boolean {
  function text(name: string): string {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  }
  const [, ...scope] = text('X-Amz-Credential').split('/');
  const signature = signatureOf(text('Policy'), scope.join('/'));
  return form.has('Policy') && text('X-Amz-Signature') === signature;
}

/** Posts a form to S3; one that is not signed by the account of these tests gets S3's 403. */
export const postForm = async (url: string, form: FormData): Promise<Response> =>
  isSigned(form)
    ? fetch(url, { method: 'POST', body: form })
    : new Response('<Error><Code>AccessDenied</Code></Error>', { status: 403 });
