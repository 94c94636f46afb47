export type { Picture } from './picture.ts';
export { scorePictures } from './score.ts';
