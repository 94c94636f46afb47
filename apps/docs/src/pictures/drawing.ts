/** Boxes and arrows as SVG, for diagrams: sizes in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** One line each; the first is the name. */
  readonly lines: readonly string[];
  readonly fill?: string;
}

const LINE = 20;

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

type Point = readonly [x: number, y: number];

const textAt = ([x, y]: Point, text: string, more = ''): string =>
  `<text x="${x}" y="${y}" text-anchor="middle" ${more}>${escape(text)}</text>`;

/** A rounded box with its lines in the middle. */
export function box({ x, y, width, height, lines, fill = '#eef4fa' }: Box): string {
  const top = y + height / 2 - ((lines.length - 1) * LINE) / 2 + 5;
  const texts = lines.map((line, index) =>
    textAt(
      [x + width / 2, top + index * LINE],
      line,
      index === 0 ? 'font-weight="600"' : 'fill="#4a5a68"',
    ),
  );
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8" fill="${fill}" stroke="#2f6690"/>${texts.join('')}`;
}

/** An arrow along `path` (SVG's words), and what it says at a place. */
export const arrow = (path: string, label?: readonly [...Point, text: string]): string =>
  `<path d="${path}" fill="none" stroke="#2f6690" stroke-width="1.5" marker-end="url(#tip)"/>${
    label ? textAt([label[0], label[1]], label[2], 'fill="#4a5a68" font-size="13"') : ''
  }`;

const TIP =
  '<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path d="M0 0 10 5 0 10z" fill="#2f6690"/></marker></defs>';

/** A whole drawing, with a title for those who do not see it. */
export const drawing = (
  { width, height, title }: { width: number; height: number; title: string },
  parts: readonly string[],
) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="system-ui, sans-serif" font-size="15" fill="#1d2b36"><title>${escape(title)}</title>${TIP}${parts.join('')}</svg>\n`;
