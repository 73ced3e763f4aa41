import { Moon, Sun, SunMoon } from 'lucide-react';
import { useStore } from 'zustand';
import { IconButton } from '../design/button.tsx';
import { Menu } from '../design/menu.tsx';
import { chooseTheme, theme, type ThemeChoice } from './theme.ts';

const choices: readonly {
  readonly choice: ThemeChoice;
  readonly label: string;
  readonly icon: typeof Sun;
}[] = [
  { choice: 'light', label: 'Light', icon: Sun },
  { choice: 'dark', label: 'Dark', icon: Moon },
  { choice: 'system', label: 'As the system', icon: SunMoon },
];

/** Light or dark. */
export function ThemeButton() {
  const now = useStore(theme, (state) => state.choice);
  const Icon = choices.find(({ choice }) => choice === now)?.icon ?? SunMoon;
  return (
    <Menu
      align="end"
      entries={choices.map(({ choice, label, icon: Each }) => ({
        label,
        icon: <Each size={16} />,
        keys: choice === now ? '✓' : undefined,
        onSelect: () => chooseTheme(choice),
      }))}
    >
      <IconButton label="Light or dark">
        <Icon size={16} />
      </IconButton>
    </Menu>
  );
}
