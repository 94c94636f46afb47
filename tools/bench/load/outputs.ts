import { signUrl } from '@image-pipeline/http/sign';

export const SIGNING_KEY = { id: 'bench', secret: 'what signs the URLs of the load test' };

/** Widths of the outputs of each original: those that are made before, and those that are made under load. */
const WIDTHS = { before: [160, 320, 480, 640, 800], under: [200, 360, 520, 680, 840] } as const;

/** Signed paths of outputs beyond the recipe. Neighbors are of different originals. */
export async function outputPaths(
  originals: readonly string[],
  when: keyof typeof WIDTHS,
): Promise<string[]> {
  const paths = WIDTHS[when].flatMap((width) =>
    originals.map((key) =>
      signUrl({
        base: '/',
        key,
        options: { width, format: 'webp' },
        keyId: SIGNING_KEY.id,
        secret: SIGNING_KEY.secret,
        expires: new Date(Date.now() + 24 * 60 * 60 * 1000),
      }),
    ),
  );
  return Promise.all(paths);
}
