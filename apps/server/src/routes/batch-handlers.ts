import { prepareBatch } from '../batches/prepare-batch.ts';
import type { Handlers } from '../http/route-types.ts';
import type { Services } from '../services.ts';

type BatchHandlers = Pick<
  Handlers,
  'startBatch' | 'planBatch' | 'retryBatch' | 'listBatches' | 'getBatch' | 'cancelBatch' | 'followBatch'
>;

export function batchHandlers({ batches, catalogue, folders, version }: Services): BatchHandlers {
  return {
    async startBatch({ jobs, fresh, ...request }) {
      const prepared = await prepareBatch(request, catalogue, folders, version);
      const { snapshot } = batches.start({ ...prepared, jobs: jobs ?? null, fresh, failedOnly: false });
      return { id: snapshot.id, total: snapshot.total };
    },
    async planBatch({ fresh, ...request }, { signal }) {
      const prepared = await prepareBatch(request, catalogue, folders, version);
      return { items: await batches.plan(prepared, fresh, signal), notices: [...prepared.notices] };
    },
    retryBatch({ id }) {
      const { snapshot } = batches.retry(id);
      return { id: snapshot.id, total: snapshot.total };
    },
    listBatches: () => ({ batches: batches.list() }),
    getBatch: ({ id }) => batches.get(id).snapshot,
    cancelBatch({ id }) {
      const batch = batches.get(id);
      if (!batch.over) batch.cancel();
      return batch.snapshot;
    },
    followBatch: ({ id, after }, { lastEventId, signal }) =>
      batches.get(id).log.follow(lastEventId ?? after, signal),
  };
}
