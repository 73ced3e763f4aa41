import { createStore } from 'zustand/vanilla';

export type Theme = 'light' | 'dark';
export type ThemeChoice = Theme | 'system';

const key = 'ramify.theme';
const dark = globalThis.matchMedia('(prefers-color-scheme: dark)');

function stored(): ThemeChoice {
  const text = localStorage.getItem(key);
  return text === 'light' || text === 'dark' ? text : 'system';
}

const resolve = (choice: ThemeChoice): Theme =>
  choice === 'system' ? (dark.matches ? 'dark' : 'light') : choice;

/** Light, dark, or as the system is; kept in this browser. */
export const theme = createStore<{ choice: ThemeChoice; theme: Theme }>()(() => ({
  choice: stored(),
  theme: resolve(stored()),
}));

function apply(): void {
  document.documentElement.dataset['theme'] = theme.getState().theme;
}

export function chooseTheme(choice: ThemeChoice): void {
  if (choice === 'system') localStorage.removeItem(key);
  else localStorage.setItem(key, choice);
  theme.setState({ choice, theme: resolve(choice) });
}

/** Follows the choice and the system from now on. */
export function startTheme(): void {
  apply();
  theme.subscribe(apply);
  dark.addEventListener('change', () => theme.setState(({ choice }) => ({ theme: resolve(choice) })));
}
