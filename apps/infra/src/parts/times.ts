/**
 * Times that belong together. A claim is respected for the lease, so a message must not come back before it is over;
 * AWS asks for six function timeouts besides.
 */
const functionSeconds = 150;
const leaseSeconds = 6 * functionSeconds;
/** Workers that may die on one original before it is quarantined. */
const deathLimit = 3;

export const TIMES = {
  functionSeconds,
  leaseSeconds,
  visibilitySeconds: leaseSeconds,
  deathLimit,
  /** Every death may cost a second receipt by whoever finds the lease still good. */
  maxReceiveCount: 2 * deathLimit + 2,
  /** CloudFront waits 60 s for a first byte. */
  deliverySeconds: 55,
  /** API Gateway waits 29 s for an answer. */
  apiSeconds: 29,
} as const;
