import { errorCode, errorMessage, UsageError } from '../../errors.ts';

const PACKAGES = [
  '@aws-sdk/client-s3',
  '@aws-sdk/client-dynamodb',
  '@aws-sdk/lib-dynamodb',
  '@aws-sdk/util-dynamodb',
  '@aws-sdk/client-sqs',
];

/** Imports something that needs the AWS SDK; throws a `UsageError` that says how to install it. */
export async function loadSdk<Modules>(load: () => Promise<Modules>): Promise<Modules> {
  try {
    return await load();
  } catch (cause) {
    const isMissing = errorCode(cause) === 'ERR_MODULE_NOT_FOUND';
    if (!isMissing || !errorMessage(cause).includes('@aws-sdk/')) throw cause;
    throw new UsageError(
      `the AWS SDK is needed for this and not installed beside image-pipeline:\n  npm install ${PACKAGES.join(' ')}`,
      { cause },
    );
  }
}
