import { TriangleAlert } from 'lucide-react';
import { useStore } from 'zustand';
import { Button } from '../design/button.tsx';
import styles from './newer-banner.module.css';
import { useServices } from './services.tsx';

/** What a graph that was read from a file of a newer version lacks; stays for as long as it is open. */
export function NewerBanner() {
  const { project, panels } = useServices();
  const file = useStore(project, (state) => state.file);
  if (file === null || file.newer === null) return null;
  const { schema, reads, unread, more } = file.newer;
  const count = unread.length + more;
  return (
    <section className={styles.banner} aria-label="Read from a newer version">
      <TriangleAlert size={16} className={styles.icon} aria-hidden />
      <div className={styles.words}>
        <p className={styles.title}>
          {file.writable ? 'This is a copy of a workflow that was' : 'This workflow was'} saved by a newer
          version of Ramify (schema {schema}; this version reads up to {reads}).
        </p>
        <p>
          {count === 0
            ? 'Every field of it is known here, but may mean something else there: '
            : `${count === 1 ? 'One field was' : `${count} fields were`} not read and ${count === 1 ? 'is' : 'are'} left out: `}
          <strong>running it may compute other numbers than the newer version does.</strong>{' '}
          {file.writable ? '' : 'The file stays as it is; save this copy under another name.'}
        </p>
        {count === 0 ? null : (
          <details className={styles.unread}>
            <summary>
              Not read: {unread[0]}
              {count > 1 ? `, and ${count - 1} more` : ''}
            </summary>
            <ul>
              {unread.map((place) => (
                <li key={place}>
                  <code>{place}</code>
                </li>
              ))}
              {more === 0 ? null : <li>and {more} more</li>}
            </ul>
          </details>
        )}
      </div>
      {file.writable ? null : (
        <Button small onClick={() => panels.getState().openDialog('saveAs')}>
          Save a copy…
        </Button>
      )}
    </section>
  );
}
