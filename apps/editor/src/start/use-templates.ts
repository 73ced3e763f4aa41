import type { TemplateMessage } from '@ramify/protocol';
import { toAppError, type AppError } from '@ramify/sdk';
import { useEffect, useState } from 'react';
import { useServices } from '../app/services.tsx';

export interface Templates {
  readonly templates: readonly TemplateMessage[];
  readonly error: AppError | null;
}

/** The ready-made workflows of the server. */
export function useTemplates(): Templates {
  const { client } = useServices();
  const [state, setState] = useState<Templates>({ templates: [], error: null });
  useEffect(() => {
    const controller = new AbortController();
    client.listTemplates({}, { signal: controller.signal }).then(
      ({ templates }) => setState({ templates, error: null }),
      (thrown: unknown) => {
        if (!controller.signal.aborted) setState({ templates: [], error: toAppError(thrown) });
      },
    );
    return () => controller.abort();
  }, [client]);
  return state;
}
