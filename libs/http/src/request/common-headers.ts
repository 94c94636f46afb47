const HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': `default-src 'none'; frame-ancestors 'none'`,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
};

/** Adds what every answer says that does not say otherwise. */
export function withCommonHeaders(answer: Response, request: Request): Response {
  for (const [name, value] of Object.entries(HEADERS)) {
    if (!answer.headers.has(name)) answer.headers.set(name, value);
  }
  if (hasUnreadBody(request)) answer.headers.set('connection', 'close');
  return answer;
}

/** A connection that is kept would be read on to its next request: a gigabyte for an answer long given. */
const hasUnreadBody = ({ headers, bodyUsed }: Request): boolean =>
  !bodyUsed && (headers.has('transfer-encoding') || Number(headers.get('content-length')) > 0);
