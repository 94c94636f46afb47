import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { asError, type Telemetry } from '@image-pipeline/lambda-kit/telemetry';
import type { PipelineDeps, SyncResult } from '@image-pipeline/pipeline';
import type { ObjectStore } from '@image-pipeline/ports';
import type { Observer } from './observer.ts';

/** One count per outcome, what a render took in, and a log line per key that says key, revision and result. */
export function createObserver({ logger, metrics }: Telemetry): Observer {
  return {
    start: (key) => {
      const began = performance.now();
      return (result) => {
        count(metrics, result);
        logger.info('synced', {
          key,
          ...describe(result),
          ms: Math.round(performance.now() - began),
        });
      };
    },
    failed: (key, error) => {
      metrics.addMetric('Failed', MetricUnit.Count, 1);
      logger.error('not synced', { key, error: asError(error) });
    },
    refused: (messageId, error) => {
      metrics.addMetric('MessagesReturned', MetricUnit.Count, 1);
      logger.warn('message returned', { messageId, reason: asError(error).message });
    },
  };
}

function describe({ outcome, record, renders, swept }: SyncResult) {
  return {
    outcome,
    revision: record?.revision,
    recipe: record?.recipe.id,
    renders,
    swept,
    ...(record?.failure && { failure: record.failure.code }),
  };
}

/** `ready` → `Ready`: one metric per outcome, so that each can have an alarm. */
const metricOf = (outcome: string) => outcome.charAt(0).toUpperCase() + outcome.slice(1);

function count(metrics: Metrics, { outcome, record, renders }: SyncResult): void {
  metrics.addMetric(metricOf(outcome), MetricUnit.Count, 1);
  if (renders === 0) return;
  metrics.addMetric('Renders', MetricUnit.Count, renders);
  if (!record) return;
  const { width = 0, height = 0, frames = 1 } = record.source ?? {};
  metrics.addMetric('OriginalBytes', MetricUnit.Bytes, record.size);
  metrics.addMetric('OriginalPixels', MetricUnit.Count, width * height * frames);
  for (const { ms, bytes } of record.renditions) {
    metrics.addMetric('RenderMs', MetricUnit.Milliseconds, ms);
    metrics.addMetric('RenditionBytes', MetricUnit.Bytes, bytes);
  }
}

/** The same pipeline with the time of its stages measured: fetching originals and storing renditions. */
export function timed(deps: PipelineDeps, { metrics, tracer }: Telemetry): PipelineDeps {
  async function stage<T>(name: string, work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    const segment = tracer?.getSegment()?.addNewSubsegment(name);
    try {
      return await work();
    } finally {
      segment?.close();
      metrics.addMetric(`${name}Ms`, MetricUnit.Milliseconds, performance.now() - began);
    }
  }
  const raw: ObjectStore = {
    ...deps.raw,
    get: (key, options) => stage('Fetch', () => deps.raw.get(key, options)),
  };
  const processed: ObjectStore = {
    ...deps.processed,
    put: (key, body, options) => stage('Store', () => deps.processed.put(key, body, options)),
  };
  return { ...deps, raw, processed };
}
