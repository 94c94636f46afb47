import sharp from 'sharp';

const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="320">
  <circle cx="160" cy="160" r="150" fill="#fff"/>
  <path d="M60 220 130 110l45 65 30-40 55 85z" fill="#1b4f72"/>
</svg>`;

/** The logo that guides put on pictures: a mountain in a disk, as PNG. */
export const drawLogo = (): Promise<Buffer> => sharp(Buffer.from(SVG)).png().toBuffer();
