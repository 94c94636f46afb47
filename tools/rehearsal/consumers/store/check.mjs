import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';

const printed = execFileSync('node', ['use.ts'], { encoding: 'utf8' });
assert.equal(printed, "ready [ 'processed-photo.jpg' ]\n");
