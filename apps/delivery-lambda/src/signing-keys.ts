import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { parseSigningKeys, type SigningKeys } from '@image-pipeline/http/sign';
import { type Telemetry, traced } from '@image-pipeline/lambda-kit/telemetry';

/**
 * Reads the keys of signed URLs out of a secret: JSON with a secret for every key id. What it answers throws
 * `SigningKeyError` where the secret has no text, or it cannot be used.
 */
export function createKeyReader(
  SecretId: string,
  telemetry: Telemetry,
): () => Promise<SigningKeys> {
  const client = traced(telemetry, new SecretsManagerClient());
  return async function readKeys() {
    const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId }));
    return parseSigningKeys(SecretString);
  };
}
