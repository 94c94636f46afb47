/** `nx build infra`: writes the CloudFront functions of a stack into `dist`. */
import { writeViewerRequests } from './write.ts';

for (const { file, bytes } of await writeViewerRequests()) {
  console.log(`dist/${file}: ${bytes} bytes of at most 10240`);
}
