import type { Settings } from '../../settings/schema.ts';

/** Web pages that may call the API and upload: those of the settings, and the gallery under its own domain. */
export const allowedOriginsOf = ({ api, delivery }: Settings): string[] =>
  api.enabled
    ? [...api.allowedOrigins, ...(delivery.domain?.names ?? []).map((name) => `https://${name}`)]
    : [];
