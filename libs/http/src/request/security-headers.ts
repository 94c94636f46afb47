const HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': `default-src 'none'; frame-ancestors 'none'`,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
};

/** Adds what every answer says that does not say otherwise. */
export function withSecurityHeaders(answer: Response): Response {
  for (const [name, value] of Object.entries(HEADERS)) {
    if (!answer.headers.has(name)) answer.headers.set(name, value);
  }
  return answer;
}
