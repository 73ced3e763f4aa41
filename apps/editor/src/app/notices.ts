import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Tone } from '../design/feedback.tsx';

export interface NewNotice {
  readonly tone: Exclude<Tone, 'busy'>;
  readonly title: string;
  readonly text?: string | undefined;
  readonly action?: { readonly label: string; readonly run: () => void };
  /** Stays until it is closed; errors do anyway. */
  readonly sticky?: boolean;
  /** A notice of the same key takes the place of the earlier one. */
  readonly key?: string;
}
export interface ShownNotice extends NewNotice {
  readonly id: number;
}

/** Messages that appear over the page. */
export interface NoticesState {
  readonly notices: readonly ShownNotice[];
  readonly notify: (notice: NewNotice) => void;
  readonly dismiss: (id: number) => void;
  readonly dismissKey: (key: string) => void;
}

/** More would cover the page; the oldest go. */
const most = 4;

export function createNotices(): StoreApi<NoticesState> {
  let last = 0;
  return createStore<NoticesState>()((set) => ({
    notices: [],
    notify: (notice) =>
      set(({ notices }) => ({
        notices: [
          ...notices.filter(({ key }) => key === undefined || key !== notice.key),
          { ...notice, id: ++last },
        ].slice(-most),
      })),
    dismiss: (id) => set(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) })),
    dismissKey: (key) => set(({ notices }) => ({ notices: notices.filter((notice) => notice.key !== key) })),
  }));
}
