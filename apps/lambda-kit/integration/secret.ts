/** Secrets of LocalStack's Secrets Manager. */
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { awsConfig, uniqueName } from '@image-pipeline/localstack';

const client = new SecretsManagerClient(awsConfig());

/** A secret with signing keys; answers with its ARN. */
export async function createSecret(keys: Readonly<Record<string, string>>): Promise<string> {
  const { ARN = '' } = await client.send(
    new CreateSecretCommand({ Name: uniqueName('keys'), SecretString: JSON.stringify(keys) }),
  );
  return ARN;
}
