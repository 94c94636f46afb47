import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SettingsError } from '../settings/read.ts';
import { outputsOf } from './deployed.ts';

describe('a machine that was never told of AWS', () => {
  beforeEach(() => {
    for (const name of Object.keys(process.env).filter((each) => each.startsWith('AWS_')))
      vi.stubEnv(name, undefined);
    vi.stubEnv('AWS_CONFIG_FILE', '/dev/null');
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/dev/null');
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('is told how to name a region', async () => {
    const asked = outputsOf('any');
    await expect(asked).rejects.toThrow(SettingsError);
    await expect(asked).rejects.toThrow('set AWS_REGION');
  });

  it('is told how to name an account', async () => {
    vi.stubEnv('AWS_REGION', 'eu-central-1');
    await expect(outputsOf('any')).rejects.toThrow(/^no AWS credentials: .*set AWS_PROFILE/);
  });
});
