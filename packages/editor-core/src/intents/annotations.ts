import { AppError } from '@ramify/sdk';
import { commands, type Frame, type Note } from '@ramify/graph';
import { noSelection, select } from '../store/selection.ts';
import { phrases } from '../words/phrases.ts';
import type { IntentOf } from './intent.ts';
import { frameAround, selectionBox } from './places.ts';
import { bodyOf, idOf, nothingSelected, type Situation, type Step } from './situation.ts';

export function addFrame(
  situation: Situation,
  { title = 'Frame', colour, box }: IntentOf<'frame.add'>,
): Step {
  const around = selectionBox(situation);
  const place = box ?? (around === undefined ? undefined : frameAround([around]));
  if (place === undefined) return nothingSelected();
  const frame = { ...place, title, ...(colour === undefined ? {} : { colour }) };
  const { graph, created } = commands.putFrame(situation.graph, frame, idOf(situation));
  return {
    graph,
    phrase: phrases.frame(title),
    view: { selection: select(noSelection, { frames: created }) },
    created,
  };
}

export function changeFrame(
  situation: Situation,
  { frame: id, title, colour, box }: IntentOf<'frame.change'>,
): Step {
  const old = bodyOf(situation).layout.frames.get(id);
  if (old === undefined) throw new AppError('E_GRAPH_DANGLING', 'The frame does not exist any more.');
  const { colour: before, ...rest } = old;
  const now = colour ?? before ?? '';
  const frame: Frame = {
    ...rest,
    ...box,
    ...(title === undefined ? {} : { title }),
    ...(now === '' ? {} : { colour: now }),
  };
  const { graph } = commands.putFrame(situation.graph, frame, idOf(situation));
  return { graph, phrase: phrases.changeFrame(frame.title) };
}

export function addNote(situation: Situation, { text = '', box }: IntentOf<'note.add'>): Step {
  const { graph, created } = commands.putNote(situation.graph, { ...box, text }, idOf(situation));
  return {
    graph,
    phrase: phrases.addNote(),
    view: { selection: select(noSelection, { notes: created }) },
    created,
  };
}

export function changeNote(situation: Situation, { note: id, text, box }: IntentOf<'note.change'>): Step {
  const old = bodyOf(situation).layout.notes.get(id);
  if (old === undefined) throw new AppError('E_GRAPH_DANGLING', 'The note does not exist any more.');
  const note: Note = { ...old, ...box, ...(text === undefined ? {} : { text }) };
  const { graph } = commands.putNote(situation.graph, note, idOf(situation));
  return { graph, phrase: phrases.changeNote() };
}
