/** ipx behind node:http: `serve-ipx.ts <port> <folder>`. */
import { createServer } from 'node:http';
import { createIPX, createIPXNodeServer, ipxFSStorage } from 'ipx';

const [port, dir = ''] = process.argv.slice(2);

createServer(createIPXNodeServer(createIPX({ storage: ipxFSStorage({ dir }) }))).listen(
  Number(port),
  '127.0.0.1',
);
