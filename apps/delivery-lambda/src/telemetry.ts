import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Delivery, DeliveryResult } from '@image-pipeline/pipeline';

function metricOf(result: DeliveryResult): string {
  if (result.kind === 'found') return result.made ? 'Made' : 'Stored';
  return { absent: 'Absent', failed: 'Refused', busy: 'Busy' }[result.kind];
}

/** The same delivery, with a count per way in which a request ends and the time of what was made. */
export function counted(delivery: Delivery, metrics: Metrics): Delivery {
  async function count(asked: Promise<DeliveryResult>): Promise<DeliveryResult> {
    const began = performance.now();
    const result = await asked;
    const name = metricOf(result);
    metrics.addMetric(name, MetricUnit.Count, 1);
    if (name === 'Made') {
      metrics.addMetric('MadeMs', MetricUnit.Milliseconds, performance.now() - began);
    }
    return result;
  }
  return {
    rendition: (...request) => count(delivery.rendition(...request)),
    adHoc: (...request) => count(delivery.adHoc(...request)),
  };
}
