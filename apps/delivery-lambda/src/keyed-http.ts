import type { SigningKeys } from '@image-pipeline/http/sign';
import type { Http } from '@image-pipeline/lambda-kit/http-answer';

/** An instance may live for hours: a new key is known after this time. */
const KEYS_ARE_GOOD_MS = 5 * 60 * 1000;

export interface KeyedHttpDeps {
  /** Reads the keys as they are now. */
  readonly readKeys: () => Promise<SigningKeys>;
  /** Makes what answers by these keys. */
  readonly create: (keys: SigningKeys) => Promise<Http>;
  /** Told why newer keys could not be had; the old ones go on. */
  readonly warn: (error: unknown) => void;
  readonly now: () => number;
}

/**
 * Answers by keys that are read again every five minutes, so that they can be rotated under running instances.
 *
 * @throws what `readKeys` or `create` throw, the first time: without keys nothing starts.
 */
export async function createKeyedHttp(deps: KeyedHttpDeps): Promise<Http> {
  async function renew() {
    const until = deps.now() + KEYS_ARE_GOOD_MS;
    return { http: await deps.create(await deps.readKeys()), until };
  }
  let current = await renew();
  async function renewed() {
    try {
      current = await renew();
    } catch (error) {
      deps.warn(error);
      current = { ...current, until: deps.now() + KEYS_ARE_GOOD_MS };
    }
  }
  return {
    async fetch(request) {
      if (deps.now() >= current.until) await renewed();
      return current.http.fetch(request);
    },
  };
}
