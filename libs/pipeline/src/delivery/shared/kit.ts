import type { PipelineDeps } from '../../deps.ts';
import type { Failed } from './answers.ts';
import type { FailedLately } from './failed-lately.ts';
import type { InSlot } from './slots.ts';
import type { DeliverySettings } from './types.ts';

/** What all requests of one `Delivery` share. */
export interface Kit {
  readonly deps: PipelineDeps;
  readonly settings: DeliverySettings;
  readonly inSlot: InSlot;
  readonly failedLately: FailedLately<Failed>;
}
