import type { ActionId } from '@ramify/editor-core';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CanvasMenuEntry, CanvasModel } from '../canvas-model.ts';
import { keysText } from '../keys/keys-text.ts';
import { perform } from '../keys/perform.ts';

export const icon = (Icon: LucideIcon): ReactNode => <Icon size={15} />;

/** An entry that does what a key does. */
export const byKey = (
  model: CanvasModel,
  action: ActionId,
  label: string,
  Icon: LucideIcon,
  more: Partial<Exclude<CanvasMenuEntry, 'separator'>> = {},
): CanvasMenuEntry => ({
  label,
  icon: icon(Icon),
  keys: keysText(action),
  onSelect: () => perform(model, action),
  ...more,
});
