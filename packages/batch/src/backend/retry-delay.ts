import type { RetryPolicy } from '../manifest/manifest-schema.ts';
import type { ItemStatus } from '../status/status-schema.ts';

/**
 * Seconds to wait before the next attempt after `made` attempts of this submission; null if there is none:
 * only what failed for a passing reason is tried again. The delay grows, and differs by up to a fifth from item
 * to item so that they do not come back together.
 */
export function retryDelay(
  policy: RetryPolicy,
  made: number,
  { state, error, id }: ItemStatus,
): number | null {
  if (state !== 'failed' || error?.retryable !== true || made > policy.retries) return null;
  const full = Math.min(policy.maxDelaySeconds, policy.delaySeconds * policy.factor ** (made - 1));
  return full * (1 - 0.2 * (Number.parseInt(id.slice(0, 4), 16) / 0xffff));
}
