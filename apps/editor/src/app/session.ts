import { catalogueHash, type Client } from '@ramify/protocol';
import { isAppError, type Catalogue } from '@ramify/sdk';

/** What stands between the page and its work. */
export type SessionState =
  | { readonly kind: 'ready' }
  /** The page was opened without the address that the server printed. */
  | { readonly kind: 'signedOut' }
  /** The server is of another version than the page. */
  | { readonly kind: 'outdated' }
  | { readonly kind: 'failed'; readonly error: unknown };

/** Takes the token out of the address, so that it stays neither in view nor in the history. */
function takeToken(): string | undefined {
  const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? undefined;
  if (token !== undefined) history.replaceState(null, '', location.pathname + location.search);
  return token;
}

/** Signs in with the token of the address, if it has one, and looks whether page and server fit. */
export async function openSession(client: Client, catalogue: Catalogue): Promise<SessionState> {
  try {
    const token = takeToken();
    if (token !== undefined) await client.signIn({ token });
    const { signedIn } = await client.getHealth();
    if (!signedIn) return { kind: 'signedOut' };
    const { hash } = await client.getCatalogue();
    return hash === catalogueHash(catalogue) ? { kind: 'ready' } : { kind: 'outdated' };
  } catch (error) {
    return isAppError(error, 'E_UNAUTHORIZED') ? { kind: 'signedOut' } : { kind: 'failed', error };
  }
}
