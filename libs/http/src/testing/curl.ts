/** A request as a line of `curl` says it. Only what the README uses: -X, -H, -F, --json. */
export interface Curl {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly json?: string;
  /** Fields of a form; a value that begins with `@` is a file. */
  readonly form: readonly (readonly [string, string])[];
}

const words = (command: string): string[] =>
  [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');

function pair(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return [text.slice(0, at), text.slice(at + separator.length)];
}

/** Reads a command; a backslash at the end of a line goes on with the next. */
export function parseCurl(command: string): Curl {
  const [program, ...rest] = words(command.replaceAll('\\\n', ' '));
  if (program !== 'curl') throw new Error(`expected curl, received ${command}`);
  const headers: Record<string, string> = {};
  const form: [string, string][] = [];
  let [method, url, json]: [string?, string?, string?] = [];
  while (rest.length > 0) {
    const word = rest.shift() ?? '';
    if (word === '-X') method = rest.shift();
    else if (word === '-H')
      Object.assign(headers, Object.fromEntries([pair(rest.shift() ?? '', ': ')]));
    else if (word === '-F') form.push(pair(rest.shift() ?? '', '='));
    else if (word === '--json') json = rest.shift();
    else if (word.startsWith('http') && url === undefined) url = word;
    else throw new Error(`expected an option of curl that is known here, received ${word}`);
  }
  const posts = json !== undefined || form.length > 0;
  const body = json === undefined ? {} : { json };
  return { method: method ?? (posts ? 'POST' : 'GET'), url: url ?? '', headers, form, ...body };
}
