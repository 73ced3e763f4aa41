import { toAppError } from '@ramify/sdk';
import { useEffect, useState, type ReactNode } from 'react';
import { Button } from '../design/button.tsx';
import { Empty } from '../design/feedback.tsx';
import { Brand } from './brand.tsx';
import { restore } from './restore.ts';
import { useServices } from './services.tsx';
import styles from './session-gate.module.css';
import { openSession, type SessionState } from './session.ts';

const words = {
  signedOut: {
    title: 'This page is not signed in',
    text: 'Open the address that `ramify serve` printed, with everything after the # sign: it holds the key to your files.',
  },
  outdated: {
    title: 'Ramify was updated',
    text: 'This page belongs to another version than the server. Reload it; what you had open is kept in this browser.',
  },
} as const;

/** Lets the page in once the server knows it. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const services = useServices();
  const [session, setSession] = useState<SessionState | null>(null);
  useEffect(() => {
    let current = true;
    const open = async (): Promise<void> => {
      let state = await openSession(services.client, services.catalogue);
      if (state.kind === 'ready') {
        try {
          await services.project.getState().loadFolders();
          await restore(services);
        } catch (error) {
          state = { kind: 'failed', error };
        }
      }
      if (current) setSession(state);
    };
    void open();
    // The address of a server that was started again, put into the window that is open: only its # part is new.
    const onAddress = (): void => {
      if (location.hash.includes('token=')) location.reload();
    };
    addEventListener('hashchange', onAddress);
    return () => {
      current = false;
      removeEventListener('hashchange', onAddress);
    };
  }, [services]);

  if (session === null) return null;
  if (session.kind === 'ready') return children;
  const error = session.kind === 'failed' ? toAppError(session.error) : undefined;
  const { title, text } =
    session.kind === 'failed'
      ? { title: error?.message ?? '', text: error?.remedy ?? '' }
      : words[session.kind];
  return (
    <main className={styles.gate}>
      <Brand />
      <div className={styles.words}>
        <Empty title={title}>
          <p>{text}</p>
          <Button look="primary" onClick={() => location.reload()}>
            Reload
          </Button>
        </Empty>
      </div>
    </main>
  );
}
