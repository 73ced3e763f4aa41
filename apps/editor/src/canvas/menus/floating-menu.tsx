import { DropdownMenu } from 'radix-ui';
import { useRef } from 'react';
import { useStore } from 'zustand';
import controls from '../../design/controls.module.css';
import { useCanvas, type CanvasMenu } from '../canvas-model.ts';
import styles from './floating-menu.module.css';

function Entries({ entries }: Pick<CanvasMenu, 'entries'>) {
  return entries.map((entry, index) =>
    entry === 'separator' ? (
      // oxlint-disable-next-line react/no-array-index-key -- Lines have no names.
      <DropdownMenu.Separator key={index} className={controls.separator} />
    ) : (
      <DropdownMenu.Item
        key={entry.label}
        className={controls.item}
        data-danger={entry.danger === true ? '' : undefined}
        disabled={entry.disabled === true}
        onSelect={entry.onSelect}
      >
        {entry.icon === undefined ? null : <span className={styles.icon}>{entry.icon}</span>}
        <span>
          {entry.label}
          {entry.help === undefined || entry.help === '' ? null : (
            <span className={controls.itemHelp}>{entry.help}</span>
          )}
        </span>
        {entry.keys === undefined ? null : <span className={controls.itemKeys}>{entry.keys}</span>}
      </DropdownMenu.Item>
    ),
  );
}

/** The one menu of the canvas: it opens wherever it is asked for. */
export function FloatingMenu() {
  const { ui } = useCanvas();
  const menu = useStore(ui, (state) => state.menu);
  const shown = useRef(menu);
  const focused = useRef<HTMLElement | null>(null);
  if (menu !== null) {
    if (shown.current !== menu && document.activeElement instanceof HTMLElement) {
      focused.current = document.activeElement;
    }
    shown.current = menu;
  }
  const { client, label, entries } = shown.current ?? { client: { x: 0, y: 0 }, label: '', entries: [] };
  return (
    <DropdownMenu.Root
      open={menu !== null}
      modal={false}
      onOpenChange={(open) => (open ? undefined : ui.setState({ menu: null }))}
    >
      <DropdownMenu.Trigger asChild>
        <span className={styles.anchor} style={{ left: client.x, top: client.y }} aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          key={`${client.x} ${client.y}`}
          className={`${controls.popup} ${styles.menu}`}
          align="start"
          sideOffset={0}
          collisionPadding={8}
          aria-label={label}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            // A title or a text that the menu opened keeps the focus that it took.
            const { renaming, writing, search } = ui.getState();
            if (renaming === null && writing === null && search === null) {
              focused.current?.focus({ preventScroll: true });
            }
          }}
        >
          <Entries entries={entries} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
