import sharp from 'sharp';

/** A photo for a stranger's project: 1600 × 1200 pixels of sky, as JPEG. */
export async function drawPhoto(file: string): Promise<void> {
  const background = { r: 60, g: 120, b: 180 };
  await sharp({ create: { width: 1600, height: 1200, channels: 3, background } })
    .jpeg()
    .toFile(file);
}
