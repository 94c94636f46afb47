import type { CommandContext } from '../io.ts';
import { print, printLines } from '../print.ts';
import { jsonLine } from '../report/json.ts';
import { isLoopback } from './address.ts';
import type { Serving } from './folder-http.ts';

/** Says where the folder is served, and how to try it; to a program, the address alone. */
export async function announce({ io, options }: CommandContext, serving: Serving): Promise<void> {
  const { url, host } = serving;
  if (options.json) await print(io.stdout, jsonLine({ url }));
  if (!isLoopback(host)) {
    await printLines(io.stderr, [
      `warning: whoever reaches ${host} may look at, upload and delete everything here, without a password`,
    ]);
  }
  if (!options.json && !options.quiet) await printLines(io.stderr, welcome(serving));
}

function welcome({ url, page, signingKeys }: Serving): string[] {
  const hasKeys = Object.keys(signingKeys).length > 0;
  const wish = `'{"filename": "lake.jpg", "contentType": "image/jpeg"}'`;
  return [
    `serving ${url.slice(0, -1)}`,
    ...(page === undefined ? [] : [`  the gallery     ${url}`]),
    `  what is there   curl ${url}images`,
    `  one original    curl ${url}images/lake.jpg`,
    `  its renditions  curl ${url}images/lake.jpg/srcset`,
    `  an upload       curl ${url}uploads --json ${wish}`,
    hasKeys
      ? `  another size    image-pipeline sign lake.jpg --width 400 --base ${url}`
      : '  another size    off: there are no signing keys, see --signing-keys',
  ];
}
