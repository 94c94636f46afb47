/** Formats that a client must name itself in `Accept`. */
type Named = 'avif' | 'webp';

/** What `format=auto` becomes. */
export type NegotiatedFormat = Named | 'source';

const AUTO = 'format=auto';

/** RFC 9110: 0 to 1 with at most three digits. */
const QUALITY = /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/;

/** The weight that one range of `Accept` gives; a weight that cannot be read gives nothing. */
function weightOf(parameters: readonly string[]): number {
  const weights = parameters
    .map((parameter) => parameter.trim().toLowerCase())
    .filter((parameter) => parameter.startsWith('q='))
    .map((parameter) => parameter.slice(2));
  const weight = weights.length === 0 ? '1' : (weights[0] ?? '');
  return QUALITY.test(weight) ? Number(weight) : 0;
}

function weightFor(accept: string, type: string): number {
  const named = accept
    .split(',')
    .map((range) => range.split(';'))
    .filter((parts) => (parts[0] ?? '').trim().toLowerCase() === type);
  return named.reduce((most, parts) => Math.max(most, weightOf(parts.slice(1))), 0);
}

/**
 * The format for a client that sent this `Accept`: of AVIF and WebP the one that it named with the higher
 * weight, AVIF where it likes both alike, and `source` where it named neither. Wildcards choose nothing:
 * every client sends them, and few can show AVIF.
 *
 * It is not a library's: the CDN's function has to come to the same answer, and can load none.
 *
 * @example
 * negotiateFormat('image/avif,image/webp,*\/*;q=0.8'); // 'avif'
 * negotiateFormat('image/webp, image/avif;q=0'); // 'webp'
 * negotiateFormat('*\/*'); // 'source'
 */
export function negotiateFormat(accept: string): NegotiatedFormat {
  const avif = weightFor(accept, 'image/avif');
  const webp = weightFor(accept, 'image/webp');
  if (avif === 0 && webp === 0) return 'source';
  return avif >= webp ? 'avif' : 'webp';
}

/** Whether options in canonical form leave the format to the client. */
export const isNegotiated = (options: string): boolean => options.split(',').includes(AUTO);

/**
 * Options in canonical form with the format that was chosen in the place of `auto`; other options stay as they
 * are.
 *
 * @example
 * chooseFormat('width=400,format=auto', 'webp'); // 'width=400,format=webp'
 * chooseFormat('width=400,format=auto', 'source'); // 'width=400': the default is not written
 * chooseFormat('format=auto', 'source'); // 'format=source': unless nothing else is left
 */
export function chooseFormat(options: string, format: NegotiatedFormat): string {
  if (!isNegotiated(options)) return options;
  const words = options.split(',');
  const others = words.filter((word) => word !== AUTO);
  if (format === 'source' && others.length > 0) return others.join(',');
  return words.map((word) => (word === AUTO ? `format=${format}` : word)).join(',');
}
