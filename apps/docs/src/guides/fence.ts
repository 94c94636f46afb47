/** What stands behind the three backticks of a code block: `ts file=photo.ts`, `sh exit=1`, `text output`. */
export interface Fence {
  readonly language: string;
  /** The file that the reader puts the block into. */
  readonly file?: string;
  /** For a recipe: the block is checked as one. */
  readonly recipe: boolean;
  /** For settings of the stack on AWS: the block is checked as such. */
  readonly settings: boolean;
  /** What the block before it printed. */
  readonly output: boolean;
  /** A command that goes on: it is stopped at the end of the guide. */
  readonly server: boolean;
  /** Needs an account on AWS: its words are checked, and it is not run. */
  readonly aws: boolean;
  /** Belongs into a program that is not here, a framework: it is compiled, and not run. */
  readonly part: boolean;
  /** With which code a command ends, where that is not 0. */
  readonly exit: number;
}

const FLAGS = ['recipe', 'settings', 'output', 'server', 'aws', 'part'] as const;

const valueOf = (words: readonly string[], name: string): string | undefined =>
  words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);

const isKnown = (word: string): boolean =>
  /^(file|exit)=./.test(word) || FLAGS.some((flag) => flag === word);

/** Reads it. A word that means nothing is an error: it was meant to say something. */
export function parseFence(info: string): Fence {
  const [language = '', ...words] = info.trim().split(/\s+/);
  const unknown = words.find((word) => !isKnown(word));
  if (unknown !== undefined) {
    throw new Error(
      `expected ${FLAGS.join(', ')}, file=NAME or exit=CODE behind a fence, got "${unknown}"`,
    );
  }
  const file = valueOf(words, 'file');
  const has = (flag: (typeof FLAGS)[number]): boolean => words.includes(flag);
  return {
    language,
    ...(file !== undefined && { file }),
    recipe: has('recipe'),
    settings: has('settings'),
    output: has('output'),
    server: has('server'),
    aws: has('aws'),
    part: has('part'),
    exit: Number(valueOf(words, 'exit') ?? 0),
  };
}

/** What a reader is told above the block. */
export function titleOf(info: string): string | undefined {
  const words = info.trim().split(/\s+/);
  return valueOf(words, 'file') ?? (words.includes('output') ? 'prints' : undefined);
}
