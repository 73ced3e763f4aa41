import { byCodeUnit } from '@ramify/graph';
import { readDraft, type Draft } from './draft.ts';

/** The part of `localStorage` that is needed; `setItem` throws when there is no room. */
export interface DraftStorage {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, text: string): void;
  removeItem(key: string): void;
}

export interface JournalOptions {
  /**
   * Drafts that are kept; the oldest go first.
   * @default 8
   */
  readonly most?: number;
  /**
   * Days after which a draft that nobody wanted is forgotten.
   * @default 30
   */
  readonly days?: number;
  /** @default 'ramify.draft.' */
  readonly prefix?: string;
}

/** Drafts of all windows of a browser. */
export interface Journal {
  /** Keeps a draft in place of the window's former one; false if the browser has no room even without the others. */
  readonly keep: (draft: Draft) => boolean;
  /** Forgets the draft of a window: it was saved, or thrown away. */
  readonly forget: (window: string) => void;
  /** All drafts, the newest first. What is unreadable or too old is removed. */
  readonly drafts: (now: Date) => readonly Draft[];
}

const dayMs = 86_400_000;

export function createJournal(
  storage: DraftStorage,
  { most = 8, days = 30, prefix = 'ramify.draft.' }: JournalOptions = {},
): Journal {
  const keys = (): string[] =>
    Array.from({ length: storage.length }, (_, i) => storage.key(i)).filter(
      (key): key is string => key?.startsWith(prefix) === true,
    );
  const all = (): { key: string; draft: Draft | undefined }[] =>
    keys().map((key) => ({ key, draft: readDraft(storage.getItem(key)) }));
  /** Newest first; what is no draft comes last. */
  const sorted = () =>
    all().sort((a, b) => byCodeUnit(b.draft?.at ?? '', a.draft?.at ?? '') || byCodeUnit(a.key, b.key));

  return {
    keep: (draft) => {
      const key = prefix + draft.window;
      const text = JSON.stringify(draft);
      const others = sorted().filter((entry) => entry.key !== key);
      for (const old of others.slice(most - 1)) storage.removeItem(old.key);
      const left = others.slice(0, most - 1);
      for (;;) {
        try {
          storage.setItem(key, text);
          return true;
        } catch {
          // The former draft of the window stays if even an empty storage has no room for the new one.
          const oldest = left.pop();
          if (oldest === undefined) return false;
          storage.removeItem(oldest.key);
        }
      }
    },
    forget: (window) => storage.removeItem(prefix + window),
    drafts: (now) => {
      const found: Draft[] = [];
      for (const { key, draft } of sorted()) {
        const age = draft === undefined ? Infinity : now.getTime() - Date.parse(draft.at);
        if (draft === undefined || age > days * dayMs || found.length >= most) storage.removeItem(key);
        else found.push(draft);
      }
      return found;
    },
  };
}
