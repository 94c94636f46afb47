import * as sign from '@image-pipeline/http/sign';

console.log(sign);
