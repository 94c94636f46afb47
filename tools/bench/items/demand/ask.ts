import type { Job, RunningPeer } from '../../peers/shared/peer.ts';

/** What one server did under some number of connections. */
export interface Answers {
  /** Milliseconds of each answer. */
  readonly times: readonly number[];
  readonly seconds: number;
  /** CPU of the server and its children, in ms; NaN where that cannot be known. */
  readonly cpuMs: number;
  readonly bytes: number;
}

export interface Load {
  readonly connections: number;
  readonly seconds: number;
  /** Another job at each call: nothing is asked for twice. */
  readonly nextJob: () => Job;
}

/** Asks for one job after the other on each connection, until the time is over. */
export async function ask(peer: RunningPeer, load: Load): Promise<Answers> {
  const times: number[] = [];
  let bytes = 0;
  const cpuBefore = peer.cpuMs();
  const began = performance.now();
  const end = began + load.seconds * 1000;

  async function connection(): Promise<void> {
    while (performance.now() < end) {
      const asked = performance.now();
      const outputs = await peer.make(load.nextJob());
      times.push(performance.now() - asked);
      for (const output of outputs) bytes += output.length;
    }
  }

  await Promise.all(Array.from({ length: load.connections }, connection));
  const seconds = (performance.now() - began) / 1000;
  return { times, seconds, cpuMs: peer.cpuMs() - cpuBefore, bytes };
}

/** Several times as one. */
export const together = (parts: readonly Answers[]): Answers => ({
  times: parts.flatMap(({ times }) => times),
  seconds: sum(parts.map(({ seconds }) => seconds)),
  cpuMs: sum(parts.map(({ cpuMs }) => cpuMs)),
  bytes: sum(parts.map(({ bytes }) => bytes)),
});

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
