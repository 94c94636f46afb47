import { signUrl } from '@image-pipeline/http/sign';

console.log(signUrl);
