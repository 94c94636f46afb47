/** Plain sharp behind node:http, as people write it: `serve-sharp.ts <port> <folder>`. */
import { createServer } from 'node:http';
import { join } from 'node:path';
import sharp from 'sharp';

const [port, folder = ''] = process.argv.slice(2);

async function make(url: string): Promise<Uint8Array> {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  return sharp(join(folder, decodeURIComponent(pathname)))
    .autoOrient()
    .resize({ width: Number(searchParams.get('width')), withoutEnlargement: true })
    .webp({ quality: 80 })
    .toBuffer();
}

createServer((request, response) => {
  make(request.url ?? '/').then(
    (bytes) => response.writeHead(200, { 'content-type': 'image/webp' }).end(bytes),
    (error: unknown) => response.writeHead(404).end(String(error)),
  );
}).listen(Number(port), '127.0.0.1');
