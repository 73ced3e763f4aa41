import * as z from 'zod';
import { defineRoute, json } from '../define-route.ts';
import { count, time } from '../messages/names.ts';

const tag = 'session';

export const sessionRoutes = {
  signIn: defineRoute({
    method: 'POST',
    path: '/session',
    tag,
    doc: 'Exchanges the token of the address for a cookie that scripts cannot read.',
    open: true,
    body: { token: z.string().min(1).max(200) },
    response: json(z.object({ signedIn: z.literal(true) })),
  }),
  getHealth: defineRoute({
    method: 'GET',
    path: '/health',
    tag,
    doc: 'Says that the server is there, which version it is, and whether the caller is signed in.',
    open: true,
    response: json(
      z.object({
        app: z.literal('ramify'),
        version: z.string(),
        startedAt: time,
        signedIn: z.boolean(),
        runs: z.object({ running: count, queued: count }),
      }),
    ),
  }),
  getCatalogue: defineRoute({
    method: 'GET',
    path: '/catalogue',
    tag,
    doc: 'Versions of the program and its nodes, and what each node reads and writes. An editor whose own hash differs was built for another server.',
    response: json(
      z.object({
        version: z.string(),
        /** Hash of all types with their versions; see `catalogueHash`. */
        hash: z.string(),
        nodes: z.array(
          z.object({
            type: z.string(),
            version: z.int(),
            effects: z.object({ reads: z.array(z.string()), writes: z.array(z.string()) }).meta({
              description:
                'Parameters that name the files it reads, and outputs that are written into the results folder. A node reads and writes nothing else.',
            }),
          }),
        ),
      }),
    ),
  }),
};
