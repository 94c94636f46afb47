import type { Duplex } from 'node:stream';
import { readBytes } from '../protocol/bytes.ts';
import type { Answer, Message, Request, TimedImage } from '../protocol/messages.ts';
import { fromWire } from '../protocol/wire-error.ts';
import { died, notStarted, outOfMemory } from './deaths.ts';
import { type ChildSettings, forkChild, hold, openPipe, tailOf } from './fork.ts';

/** A child process that is asked one thing at a time, until it is ended or dies. */
export interface Line {
  /** Resolves when it can be asked; rejects where it cannot start. */
  readonly ready: Promise<unknown>;
  readonly alive: () => boolean;
  /** Bytes of resident memory, as of its last answer. */
  readonly rss: () => number;
  /** `input` are the bytes that a request announces. */
  readonly ask: (request: Request, input?: Uint8Array) => Promise<Success>;
  /** Ends it at once; what it is asked, or will be, rejects with `why`. Resolves when it is gone. */
  readonly end: (why: Error) => Promise<void>;
}

/** An answer, with the bytes that it announces. Failures reject: with the child's error, or its end's reason. */
export type Success =
  | Exclude<Answer, { kind: 'failed' | 'image' }>
  | { readonly kind: 'image'; readonly image: TimedImage };

export function openLine(settings: ChildSettings): Line {
  const child = forkChild(settings);
  const [pipe, complaints] = [openPipe(child), tailOf(child.stderr)];
  const gone = Promise.withResolvers<undefined>();
  const started = Promise.withResolvers<Success>();
  let pending: PromiseWithResolvers<Success> | undefined = started;
  let whyEnded: Error | undefined;
  let rss = 0;

  function settle(): typeof pending {
    const settled = pending;
    pending = undefined;
    hold(child, false);
    return settled;
  }

  child.on('message', (message: Message) => {
    rss = message.rss;
    if (message.kind === 'out-of-memory') whyEnded ??= outOfMemory(settings.memoryBytes, rss);
    else if (message.kind === 'failed') settle()?.reject(fromWire(message.error));
    else void withBytes(message, pipe).then((answer) => settle()?.resolve(answer));
  });
  child.on('error', (error) => {
    if (child.pid === undefined) bury(notStarted(error.message, ''));
    else child.kill('SIGKILL');
  });
  // Not `exit`: the last words may still be on their way then.
  child.on('close', (code, signal) => {
    const describe = pending === started ? notStarted : died;
    bury(describe(signal ?? `exit code ${String(code)}`, complaints()));
  });

  function bury(asItSeems: Error): void {
    whyEnded ??= asItSeems;
    settle()?.reject(whyEnded);
    gone.resolve(undefined);
  }

  async function ask(request: Request, input?: Uint8Array): Promise<Success> {
    if (whyEnded) throw whyEnded;
    child.send(request);
    if (input) pipe.write(input);
    hold(child, true);
    pending = Promise.withResolvers<Success>();
    return pending.promise;
  }

  return {
    ready: started.promise,
    alive: () => whyEnded === undefined && child.connected,
    rss: () => rss,
    ask,
    async end(why) {
      whyEnded ??= why;
      hold(child, true);
      child.kill('SIGKILL');
      await gone.promise;
    },
  };
}

async function withBytes(
  answer: Exclude<Answer, { kind: 'failed' }>,
  pipe: Duplex,
): Promise<Success> {
  if (answer.kind !== 'image') return answer;
  const { kind, image, imageBytes } = answer;
  return { kind, image: { ...image, bytes: await readBytes(pipe, imageBytes) } };
}
