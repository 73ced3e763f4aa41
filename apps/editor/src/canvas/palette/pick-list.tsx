import { clsx } from 'clsx';
import { Search } from 'lucide-react';
import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Point } from '@ramify/graph';
import styles from './pick-list.module.css';

export interface PickOption {
  readonly key: string;
  readonly content: ReactNode;
  readonly onPick: () => void;
}
export interface PickSection {
  readonly title?: string;
  readonly options: readonly PickOption[];
}

interface PickListProps {
  readonly label: string;
  readonly placeholder: string;
  readonly client: Point;
  /** Above the field: what the list is about. */
  readonly head?: ReactNode;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly sections: readonly PickSection[];
  readonly empty: ReactNode;
  readonly onClose: () => void;
}

const width = 344;
const height = 420;

/** Where the list goes so that it stays on the page. */
const placed = ({ x, y }: Point): { left: number; top: number; maxHeight: number } => {
  const left = Math.max(8, Math.min(x, innerWidth - width - 8));
  const room = innerHeight - 16;
  const maxHeight = Math.min(height, room);
  return { left, top: Math.max(8, Math.min(y, innerHeight - maxHeight - 8)), maxHeight };
};

/** A list that is searched by typing; arrows choose, Enter takes, Escape closes. */
export function PickList(props: PickListProps) {
  const { label, placeholder, client, head, query, onQuery, sections, empty, onClose } = props;
  const [chosen, setChosen] = useState(0);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const options = sections.flatMap((section) => section.options);
  const active = Math.min(chosen, options.length - 1);

  useLayoutEffect(() => {
    const before = document.activeElement;
    const element = box.current;
    field.current?.focus({ preventScroll: true });
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && element?.contains(event.target) !== true) onClose();
    };
    document.addEventListener('pointerdown', outside, { capture: true });
    return () => {
      document.removeEventListener('pointerdown', outside, { capture: true });
      // Whoever opened it by key goes on where they were.
      const now = document.activeElement;
      const free = now === document.body || element?.contains(now) === true;
      if (before instanceof HTMLElement && before.isConnected && free) {
        before.focus({ preventScroll: true });
      }
    };
  }, [onClose]);
  useLayoutEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active, query]);

  const key = (event: KeyboardEvent) => {
    event.stopPropagation();
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (by !== undefined && options.length > 0) {
      const next = Math.abs(by) === 1 ? (active + by + options.length) % options.length : active + by;
      setChosen(Math.max(0, Math.min(options.length - 1, next)));
    } else if (event.key === 'Home' || event.key === 'End') {
      setChosen(event.key === 'Home' ? 0 : options.length - 1);
    } else if (event.key === 'Enter') options[active]?.onPick();
    else if (event.key === 'Escape') onClose();
    else if (event.key !== 'Tab') return;
    event.preventDefault();
  };

  let index = -1;
  return (
    <div
      ref={box}
      className={styles.box}
      style={placed(client)}
      role="dialog"
      aria-label={label}
      onKeyDown={key}
    >
      {head === undefined ? null : <div className={styles.head}>{head}</div>}
      <div className={styles.field}>
        <Search size={15} aria-hidden />
        <input
          ref={field}
          className={styles.input}
          role="combobox"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={active < 0 ? undefined : `${id}-${active}`}
          aria-label={label}
          placeholder={placeholder}
          value={query}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => {
            onQuery(event.currentTarget.value);
            setChosen(0);
          }}
        />
      </div>
      <div className={styles.list} role="listbox" id={`${id}-list`} aria-label={label}>
        {sections.map((section, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- A section without a title has no other name.
          <div key={section.title ?? i} role="group" aria-label={section.title}>
            {section.title === undefined ? null : <div className={styles.section}>{section.title}</div>}
            {section.options.map(({ key: name, content, onPick }) => {
              index += 1;
              const own = index;
              return (
                <div
                  key={name}
                  id={`${id}-${own}`}
                  role="option"
                  aria-selected={own === active}
                  className={clsx(styles.option, own === active && styles.active)}
                  onPointerMove={() => (own === active ? undefined : setChosen(own))}
                  onClick={onPick}
                >
                  {content}
                </div>
              );
            })}
          </div>
        ))}
        {options.length === 0 ? <div className={styles.empty}>{empty}</div> : null}
      </div>
    </div>
  );
}
