import autocannon from 'autocannon';

/** What is fetched, from where, and for how long. */
export interface TrafficPlan {
  readonly url: string;
  readonly seconds: number;
  readonly connections: number;
  /** Paths of outputs that are there. */
  readonly made: readonly string[];
  /** Paths of outputs that are asked for one after the other, evenly over the time; then they are there too. */
  readonly fresh: readonly string[];
}

/** What came of it. */
export interface TrafficResult {
  /** Milliseconds of each answer that was there when it was asked for. */
  readonly hits: readonly number[];
  /** Milliseconds of each answer that had to be made. */
  readonly misses: readonly number[];
  /** What went wrong, each with its number. */
  readonly errors: Readonly<Record<string, number>>;
  readonly bytes: number;
}

interface Asked {
  readonly path: string;
  readonly isFresh: boolean;
}

/** Fetches as fast as the answers come. */
export async function sendTraffic(plan: TrafficPlan): Promise<TrafficResult> {
  const schedule = createSchedule(plan);
  const hits: number[] = [];
  const misses: number[] = [];
  const errors: Record<string, number> = {};
  function fail(what: string, times = 1) {
    errors[what] = (errors[what] ?? 0) + times;
  }

  function setupClient(client: autocannon.Client): void {
    let asked: Asked;
    let timing = '';
    function setupRequest(request: autocannon.Request) {
      asked = schedule.next();
      return { ...request, path: asked.path };
    }
    client.setRequests([{ setupRequest }]);
    client.on('headers', ({ headers }) => {
      timing = serverTiming(headers);
    });
    client.on('response', (status, _bytes, ms) => {
      const { path, isFresh } = asked;
      if (status !== 200) fail(`status ${status}`);
      else if (isFresh) misses.push(ms);
      else if (timing !== 'store') fail(`${timing} instead of store`);
      else hits.push(ms);
      if (isFresh && status === 200) schedule.add(path);
    });
    dropBodies(client);
  }

  const { url, seconds: duration, connections } = plan;
  const result = await autocannon({ url, duration, connections, setupClient });
  if (result.timeouts > 0) fail('timeout', result.timeouts);
  if (result.errors > result.timeouts) fail('broken connection', result.errors - result.timeouts);
  return { hits, misses, errors, bytes: result.throughput.total };
}

/** Where the answer says that it comes from: `store` or `render`. */
function serverTiming(headers: unknown): string {
  const raw = headers as readonly string[];
  const name = raw.findIndex((text, i) => i % 2 === 0 && text.toLowerCase() === 'server-timing');
  return raw[name + 1]?.split(';')[0] ?? 'nothing';
}

/** autocannon makes text of each body: for pictures that costs more than all the rest, and nobody reads it. */
function dropBodies(client: autocannon.Client): void {
  const { pipelinedRequests } = client as unknown as {
    readonly pipelinedRequests: { addBody: () => void };
  };
  pipelinedRequests.addBody = () => undefined;
}

/** Says what to ask for next: what is fresh when its time has come, else what is there, in turns. */
function createSchedule({ seconds, made, fresh }: TrafficPlan) {
  const there = [...made];
  const interval = (seconds * 1000) / (fresh.length + 1);
  let began: number | undefined;
  let turn = 0;
  let asked = 0;

  function next(): Asked {
    began ??= performance.now();
    const path = fresh[asked];
    if (path !== undefined && performance.now() - began >= (asked + 1) * interval) {
      asked += 1;
      return { path, isFresh: true };
    }
    turn += 1;
    return { path: there[turn % there.length] ?? '/', isFresh: false };
  }
  return {
    next,
    add(path: string) {
      there.push(path);
    },
  };
}
