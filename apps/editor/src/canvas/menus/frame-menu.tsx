import type { Point } from '@ramify/graph';
import { PenLine, Trash2 } from 'lucide-react';
import type { CanvasMenu, CanvasMenuEntry, CanvasModel } from '../canvas-model.ts';
import { keysText } from '../keys/keys-text.ts';
import { byKey, icon } from './by-key.tsx';

const frameColours = ['', 'movie', 'skeleton', 'traces', 'events', 'partition', 'factorization'] as const;
const colourNames = ['No colour', 'Blue', 'Green', 'Orange', 'Red', 'Violet', 'Brown'] as const;

/** What can be done with a frame. */
export function frameMenu(model: CanvasModel, id: string, client: Point): CanvasMenu {
  const { editor, ui } = model;
  return {
    client,
    label: 'Frame',
    entries: [
      {
        label: 'Rename',
        icon: icon(PenLine),
        keys: keysText('rename'),
        onSelect: () => ui.setState({ writing: id }),
      },
      'separator',
      ...frameColours.map((colour, i): CanvasMenuEntry => ({
        label: colourNames[i] ?? '',
        icon: (
          <span
            style={{
              width: 12,
              height: 12,
              margin: 1,
              borderRadius: 3,
              background: colour === '' ? 'transparent' : `var(--port-${colour})`,
              boxShadow: 'inset 0 0 0 1px var(--line-2)',
            }}
          />
        ),
        onSelect: () => editor.dispatch({ type: 'frame.change', frame: id, colour }),
      })),
      'separator',
      byKey(model, 'remove', 'Delete the frame', Trash2, { danger: true, help: 'What stands in it stays.' }),
    ],
  };
}
