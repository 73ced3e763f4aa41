import { catalogueHash } from '@ramify/protocol';
import { AppError } from '@ramify/sdk';
import type { Handlers } from '../http/route-types.ts';
import type { Services } from '../services.ts';

export const sessionHandlers = (
  services: Services,
): Pick<Handlers, 'signIn' | 'getHealth' | 'getCatalogue'> => {
  const { version, catalogue, startedAt, runs } = services;
  const hash = catalogueHash(catalogue);
  return {
    signIn({ token }, call) {
      if (!services.isToken(token)) {
        throw new AppError('E_UNAUTHORIZED', 'The token is wrong.', {
          remedy: 'Open the address that `ramify serve` printed last: each start has a token of its own.',
        });
      }
      call.signIn();
      return { signedIn: true };
    },
    getHealth: (_, { signedIn }) => ({
      app: 'ramify',
      version,
      startedAt: startedAt.toISOString(),
      signedIn,
      runs: runs.counts,
    }),
    getCatalogue: () => ({
      version,
      hash,
      nodes: [...catalogue.values()].map((node) => ({
        type: node.type,
        version: node.version,
        effects: { reads: [...node.effects.reads], writes: [...node.effects.writes] },
      })),
    }),
  };
};
