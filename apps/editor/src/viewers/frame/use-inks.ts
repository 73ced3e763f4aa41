import { useSyncExternalStore } from 'react';

/** Colours of the theme for canvases, which know no variables of style sheets. */
export interface Inks {
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly paper: string;
  readonly ground: string;
  readonly line: string;
  readonly line2: string;
  readonly accent: string;
  readonly busy: string;
  readonly bad: string;
  readonly isDark: boolean;
}

let known: Inks | undefined;

function read(): Inks {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: colour('ink'),
    ink2: colour('ink-2'),
    ink3: colour('ink-3'),
    paper: colour('paper'),
    ground: colour('ground'),
    line: colour('line'),
    line2: colour('line-2'),
    accent: colour('accent'),
    busy: colour('busy'),
    bad: colour('bad'),
    isDark: document.documentElement.dataset['theme'] === 'dark',
  };
}

function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(() => {
    known = undefined;
    changed();
  });
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

const current = (): Inks => {
  if (known === undefined || known.isDark !== (document.documentElement.dataset['theme'] === 'dark'))
    known = read();
  return known;
};

export const useInks = (): Inks => useSyncExternalStore(subscribe, current);
