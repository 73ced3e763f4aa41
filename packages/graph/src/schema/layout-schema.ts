import * as z from 'zod';
import { idSchema, lineSchema, textSchema } from './names.ts';

const coordinate = z.number().min(-1e7).max(1e7);
const extent = z.number().min(0).max(1e7);
const box = { x: coordinate, y: coordinate, width: extent, height: extent };

export const frameSchema = z.strictObject({
  id: idSchema,
  title: lineSchema,
  ...box,
  colour: z.string().max(40).optional(),
});
export const noteSchema = z.strictObject({ id: idSchema, text: textSchema, ...box });

export const layoutSchema = z
  .strictObject({
    positions: z.record(idSchema, z.strictObject({ x: coordinate, y: coordinate })).optional(),
    frames: z.array(frameSchema).max(5000).optional(),
    notes: z.array(noteSchema).max(5000).optional(),
    viewport: z
      .strictObject({ x: coordinate, y: coordinate, zoom: z.number().min(0.001).max(1000) })
      .optional(),
  })
  .meta({ description: 'Where things stand on the canvas; changes nothing that is computed.' });
