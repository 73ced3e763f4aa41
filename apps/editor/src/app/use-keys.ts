import { actionFor, type ActionId } from '@ramify/editor-core';
import { useEffect } from 'react';
import { isMac } from '../canvas/keys/keys-text.ts';
import { useServices, type Services } from './services.tsx';
import { useCommands, type Commands } from './use-commands.ts';

const isText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Does what a key stands for everywhere; false if it is not for the page to do. */
function perform(action: ActionId, { editor, panels, runs }: Services, commands: Commands): boolean {
  switch (action) {
    case 'save':
      void commands.save();
      return true;
    case 'saveAs':
    case 'open':
      panels.getState().openDialog(action);
      return true;
    case 'help':
      panels.getState().openDialog('keys');
      return true;
    case 'run':
      void runs.getState().start();
      return true;
    case 'runToHere':
      commands.runToSelection();
      return true;
    case 'cancelRun':
      void runs.getState().cancel();
      return true;
    case 'undo':
      editor.undo();
      return true;
    case 'redo':
      editor.redo();
      return true;
    default:
      return false;
  }
}

/** Keys that work wherever the focus is; the canvas and open windows take theirs first. */
export function useKeys(): void {
  const services = useServices();
  const commands = useCommands();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || services.panels.getState().dialog !== null) return;
      const place = { canvas: false, text: isText(event.target) };
      const action = actionFor(event, place, isMac);
      if (action !== undefined && perform(action, services, commands)) event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [services, commands]);
}
