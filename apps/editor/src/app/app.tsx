import { Tooltip } from 'radix-ui';
import { useStore } from 'zustand';
import { StartPage } from '../start/start-page.tsx';
import { deferred } from './deferred.tsx';
import { DropZone } from './drop-zone.tsx';
import { LiveRegion } from './live-region.tsx';
import { PageGuard } from './page-guard.tsx';
import { ServicesProvider, type Services } from './services.tsx';
import { SessionGate } from './session-gate.tsx';
import { Toasts } from './toasts.tsx';

const Workspace = deferred(async () => (await import('./workspace.tsx')).Workspace);

function Page({ services }: { readonly services: Services }) {
  const open = useStore(services.project, (state) => state.file !== null);
  return (
    <DropZone>
      {open ? <Workspace /> : <StartPage />}
      <Toasts />
      <LiveRegion />
    </DropZone>
  );
}

/** The editor. */
export const App = ({ services }: { readonly services: Services }) => (
  <ServicesProvider value={services}>
    <Tooltip.Provider delayDuration={500} skipDelayDuration={200}>
      <PageGuard>
        <SessionGate>
          <Page services={services} />
        </SessionGate>
      </PageGuard>
    </Tooltip.Provider>
  </ServicesProvider>
);
