import type { Point } from '@ramify/graph';
import type { CanvasModel } from '../canvas-model.ts';

/** What a browser says when it keeps the clipboard from us. */
function blocked({ services }: CanvasModel, keys: string): void {
  services.notices.getState().notify({
    tone: 'warn',
    key: 'clipboard',
    title: 'The browser keeps the clipboard to itself here.',
    text: `Click on the canvas and use ${keys}.`,
  });
}

export async function copySelection(model: CanvasModel): Promise<boolean> {
  const text = model.editor.copy();
  if (text === undefined) return false;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    blocked(model, 'Ctrl+C');
    return false;
  }
}

/** Nothing is removed that did not reach the clipboard. */
export async function cutSelection(model: CanvasModel): Promise<void> {
  if (await copySelection(model)) model.editor.dispatch({ type: 'cut' });
}

interface PasteOptions {
  readonly keepInputs?: boolean;
  readonly at?: Point;
}

export function pasteInto(model: CanvasModel, text: string, { keepInputs = false, at }: PasteOptions): void {
  const { editor, services } = model;
  const outcome = editor.dispatch({ type: 'paste', text, keepInputs, ...(at === undefined ? {} : { at }) });
  if (!outcome.ok) {
    services.notices.getState().notify({
      tone: 'warn',
      key: 'paste',
      title: 'Nothing was pasted.',
      text: outcome.remedy === undefined ? outcome.reason : `${outcome.reason} ${outcome.remedy}`,
    });
  }
}

export async function pasteText(model: CanvasModel, options: PasteOptions = {}): Promise<void> {
  let text: string;
  try {
    text = await navigator.clipboard.readText();
  } catch {
    blocked(model, 'Ctrl+V');
    return;
  }
  pasteInto(model, text, options);
}
