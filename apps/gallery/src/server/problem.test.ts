import { describe, expect, it } from 'vitest';
import { problemWords, RequestProblem, wordsOf } from './problem.ts';

describe('the words of a problem', () => {
  it('are its detail, then its title', () => {
    expect(problemWords(422, '{"title":"t","detail":"The file is empty."}')).toBe(
      'The file is empty.',
    );
    expect(problemWords(422, '{"title":"Too large"}')).toBe('Too large');
  });

  it("are S3's message where S3 answers", () => {
    const xml = '<Error><Code>EntityTooLarge</Code><Message>Too large.</Message></Error>';
    expect(problemWords(400, xml)).toBe('Too large.');
  });

  it.each(['', '<html>', '{"detail":7}', 'null', '[]'])('are the status for %j', (body) => {
    expect(problemWords(502, body)).toBe('The server answered with status 502.');
  });

  it('are those of an error, and of what is none', () => {
    expect(wordsOf(new RequestProblem(0, 'no'))).toBe('no');
    expect(wordsOf('thrown')).toBe('thrown');
  });
});

describe('a problem', () => {
  it('forbids with 401 and 403 only', () => {
    const forbidding = [0, 400, 401, 403, 404, 500].filter(
      (status) => new RequestProblem(status, '').forbidden,
    );
    expect(forbidding).toEqual([401, 403]);
  });
});
