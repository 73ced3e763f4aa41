import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { Button, IconButton } from '../design/button.tsx';
import type { ShownNotice } from './notices.ts';
import { useServices } from './services.tsx';
import styles from './toasts.module.css';

const icons = { plain: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleAlert } as const;
const shownFor = 6000;

function Toast({ notice, onClose }: { readonly notice: ShownNotice; readonly onClose: () => void }) {
  const stays = notice.sticky === true || notice.tone === 'bad' || notice.action !== undefined;
  useEffect(() => {
    if (stays) return undefined;
    const timer = setTimeout(onClose, shownFor);
    return () => clearTimeout(timer);
  }, [stays, onClose]);
  const Icon = icons[notice.tone];
  return (
    <li className={styles.toast} data-tone={notice.tone} role={notice.tone === 'bad' ? 'alert' : 'status'}>
      <Icon size={16} className={styles.icon} aria-hidden />
      <div className={styles.words}>
        <div className={styles.title}>{notice.title}</div>
        {notice.text === undefined ? null : <div className={styles.text}>{notice.text}</div>}
        {notice.action === undefined ? null : (
          <Button
            small
            className={styles.action}
            onClick={() => {
              notice.action?.run();
              onClose();
            }}
          >
            {notice.action.label}
          </Button>
        )}
      </div>
      <IconButton small label="Close" onClick={onClose}>
        <X size={14} />
      </IconButton>
    </li>
  );
}

/** Messages over the lower left corner of the page. */
export function Toasts() {
  const { notices } = useServices();
  const shown = useStore(notices, (state) => state.notices);
  return (
    <ul className={styles.toasts} aria-label="Messages">
      {shown.map((notice) => (
        <Toast key={notice.id} notice={notice} onClose={() => notices.getState().dismiss(notice.id)} />
      ))}
    </ul>
  );
}
