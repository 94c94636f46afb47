import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { parseSigningKeys, type SigningKeys } from '@image-pipeline/http/sign';

/**
 * Reads the keys of signed URLs out of a secret: JSON with a secret for every key id.
 *
 * @throws {SigningKeyError} where the secret has no text, or it cannot be used.
 */
export async function readSigningKeys(
  client: SecretsManagerClient,
  SecretId: string,
): Promise<SigningKeys> {
  const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId }));
  return parseSigningKeys(SecretString);
}
