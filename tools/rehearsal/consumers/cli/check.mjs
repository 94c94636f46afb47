import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const rendition = readFileSync('processed/processed-photo.jpg');
assert.equal(rendition.subarray(0, 3).toString('hex'), 'ffd8ff');
