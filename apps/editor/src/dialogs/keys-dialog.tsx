import { chordParts, helpSheet } from '@ramify/editor-core';
import { isMac } from '../canvas/keys/keys-text.ts';
import { Dialog } from '../design/dialog.tsx';
import { Kbd } from '../design/feedback.tsx';
import styles from './keys-dialog.module.css';

/** Every key and what it does. */
export const KeysDialog = ({ onClose }: { readonly onClose: () => void }) => (
  <Dialog reading title="Keys" open size="wide" onClose={onClose}>
    <div className={styles.sheet}>
      {helpSheet(isMac).map(({ group, title, entries }) => (
        <section key={group} className={styles.section}>
          <h3 className={styles.heading}>{title}</h3>
          <dl>
            {entries.map((entry) => (
              <div key={entry.id} className={styles.entry}>
                <dt>{entry.title}</dt>
                <dd>
                  {entry.keys.map((chord) => (
                    <span key={chord} className={styles.chord}>
                      {chordParts(chord, isMac).map((part) => (
                        <Kbd key={part}>{part}</Kbd>
                      ))}
                    </span>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  </Dialog>
);
