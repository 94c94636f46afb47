import sharp from 'sharp';

/** The watermark that every peer lays on: white letters with a dark edge on nothing, as a PNG. */
export async function drawMark(): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="200">
    <g fill="#fff" fill-opacity=".7" stroke="#000" stroke-opacity=".4" stroke-width="3">
      <circle cx="100" cy="100" r="80"/><path d="M200 160 l60 -120 60 120z M340 40 h120 v120 h-120z"/>
      <rect x="490" y="60" width="290" height="30" rx="15"/>
      <rect x="490" y="110" width="200" height="30" rx="15"/>
    </g></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}
