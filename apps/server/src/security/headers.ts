import type { RequestHandler } from 'express';

// The editor sets positions of nodes as styles of elements; scripts come from files alone.
const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** For content that is not ours: it may do nothing at all, even if a browser should show it. */
export const sandboxPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

/** Headers of every answer. There are none of CORS: no other origin may read anything. */
export const securityHeaders: RequestHandler = (_, response, next) => {
  response.set({
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'x-frame-options': 'DENY',
  });
  next();
};

/** Answers are as of now, unless a route says otherwise. */
export const notStored: RequestHandler = (_, response, next) => {
  response.setHeader('cache-control', 'no-store');
  next();
};
