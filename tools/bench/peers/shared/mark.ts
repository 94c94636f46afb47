/** As a recipe's defaults have it: fractions of the rendition's width, and of its shorter side. */
export const MARK = { width: 0.25, margin: 0.02, aspect: 4 } as const;

/** Where the mark lies on a rendition of this size, and how large it is there. */
export function placeMark(width: number, height: number) {
  const size = {
    width: Math.round(width * MARK.width),
    height: Math.round((width * MARK.width) / MARK.aspect),
  };
  const margin = Math.round(MARK.margin * Math.min(width, height));
  return {
    ...size,
    margin,
    left: Math.max(0, width - margin - size.width),
    top: Math.max(0, height - margin - size.height),
  };
}
