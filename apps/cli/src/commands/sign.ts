import { type Command, InvalidArgumentError, Option } from 'commander';
import { type SigningKeys, signUrl } from '@image-pipeline/http/sign';
import { UsageError } from '../errors.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { Host } from '../host.ts';
import type { CommandContext } from '../io.ts';
import { examples } from '../options/options.ts';
import { outputText, type OutputWords, withOutputWords } from '../options/output-words.ts';
import {
  readSigningKeys,
  type SigningKeyOptions,
  withSigningKeys,
} from '../options/signing-keys.ts';
import { print } from '../print.ts';
import { jsonLine } from '../report/json.ts';

type Options = SigningKeyOptions &
  OutputWords & {
    readonly keyId?: string;
    /** Seconds. */
    readonly expires: number;
    readonly base: string;
  };

type SignRequest = Options & { readonly key: string; readonly words: string | undefined };

const SECONDS_OF: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

export function addSign(program: Command, host: Host): void {
  const command = program
    .command('sign')
    .summary('print the signed URL of an output beyond the recipe')
    .description(
      'Prints the URL of an output that the recipe does not name, signed with a key that the server has too. What to make is said in the words of the recipe: as options, or as one text in the form of the URL.',
    )
    .argument('<key>', 'key of the original, as "list" prints it')
    .argument('[words]', 'what to make, such as width=400,height=300,fit=cover');
  withOutputWords(withSigningKeys(command))
    .option('--key-id <id>', 'the signing key to sign with (default: the only one)')
    .addOption(
      new Option(
        '--expires <time>',
        'how long the URL is good: 30s, 15m, 12h, 7d; a server takes no more than 30d by default',
      )
        .argParser(readDuration)
        .default(7 * 86_400, '7d'),
    )
    .option('--base <url>', 'where the server is', 'http://127.0.0.1:8080/')
    .addHelpText(
      'after',
      examples([
        ['sign lake.jpg --width 400 --format auto', 'in the best format that the client takes'],
        ['sign lake.jpg width=400,height=300,fit=cover --expires 1h', 'a crop, for an hour'],
        ['sign lake.jpg --width 400 --base https://images.example.com', 'for a pipeline on AWS'],
      ]),
    )
    .action((key: string, words: string | undefined, options: Options) =>
      host.run(command, (context) => sign(context, { key, words, ...options })),
    );
}

function readDuration(text: string): number {
  const [, count, unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  const seconds = Number(count) * (SECONDS_OF[unit] ?? 0);
  if (seconds > 0) return seconds;
  throw new InvalidArgumentError('Expected a number with s, m, h or d, such as 7d.');
}

async function sign(
  { io, options: { json } }: CommandContext,
  { key, words, base, keyId: wanted, expires: seconds, ...rest }: SignRequest,
): Promise<ExitCode> {
  const options = outputText(words, rest);
  const [keyId, secret] = chooseKey(readSigningKeys(rest, io), wanted);
  const expires = new Date(Date.now() + seconds * 1000);
  const url = await signOrRefuse({ base, key, options, keyId, secret, expires });
  const facts = { url, key, options, keyId, expiresAt: expires.toISOString() };
  await print(io.stdout, json ? jsonLine(facts) : `${url}\n`);
  return EXIT.ok;
}

function chooseKey(keys: SigningKeys, wanted: string | undefined): [id: string, secret: string] {
  const all = Object.entries(keys);
  const found = wanted === undefined ? all : all.filter(([id]) => id === wanted);
  const [only] = found;
  if (only && found.length === 1) return only;
  const ids = all.map(([id]) => id).join(', ');
  throw new UsageError(
    all.length === 0
      ? 'expected a signing key, there is none: give --signing-keys, or IMAGE_PIPELINE_SIGNING_KEYS in the environment'
      : `expected --key-id with one of ${ids}${wanted === undefined ? '' : `, received ${wanted}`}`,
  );
}

/** A key that cannot stand in a URL is the person's to mend. */
async function signOrRefuse(wanted: Parameters<typeof signUrl>[0]): Promise<string> {
  try {
    return await signUrl(wanted);
  } catch (cause) {
    if (cause instanceof RangeError) throw new UsageError(cause.message, { cause });
    throw cause;
  }
}
