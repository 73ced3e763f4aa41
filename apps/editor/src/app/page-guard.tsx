import { Component, type ReactNode } from 'react';
import { Button } from '../design/button.tsx';
import { Empty } from '../design/feedback.tsx';
import { Brand } from './brand.tsx';
import styles from './session-gate.module.css';

interface PageGuardProps {
  readonly children: ReactNode;
}

/** Says what to do when a part of the page failed: a blank page tells nothing, and looks like lost work. */
export class PageGuard extends Component<PageGuardProps, { readonly error: Error | null }> {
  override state = { error: null as Error | null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <main className={styles.gate}>
        <Brand />
        <div className={styles.words}>
          <Empty title="This page met a fault">
            <p>
              What you had open is kept in this browser, and runs go on. Reload the page to go on where you
              were.
            </p>
            <p>
              <code>{error.message}</code>
            </p>
            <Button look="primary" onClick={() => location.reload()}>
              Reload
            </Button>
          </Empty>
        </div>
      </main>
    );
  }
}
