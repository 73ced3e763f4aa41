import { Component, lazy, Suspense, useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { toAppError, type AppError, type PortType } from '@ramify/sdk';
import { portNames } from '../design/ports.ts';
import { Empty, Notice } from '../design/feedback.tsx';
import { useContent } from './data/use-content.ts';
import styles from './output-view.module.css';
import { ReducedPicture } from './reduced-picture.tsx';
import { viewerLoaders, type Shown, type ViewerProps } from './viewer.ts';

type AnyViewer = ComponentType<ViewerProps>;
const loaded = new Map<PortType, AnyViewer>();

/** The viewer of a type once its code is here. */
function useViewer(kind: PortType): { viewer: AnyViewer | undefined; error: AppError | null } {
  const [state, setState] = useState<{ kind: PortType; error: AppError | null } | null>(null);
  useEffect(() => {
    if (loaded.has(kind)) return undefined;
    let left = false;
    const load = viewerLoaders[kind] as () => Promise<unknown>;
    load().then(
      (viewer) => {
        loaded.set(kind, viewer as AnyViewer);
        if (!left) setState({ kind, error: null });
      },
      (error: unknown) => (left ? undefined : setState({ kind, error: toAppError(error) })),
    );
    return () => {
      left = true;
    };
  }, [kind]);
  return { viewer: loaded.get(kind), error: state?.kind === kind ? state.error : null };
}

interface BoundaryProps {
  readonly digest: string;
  readonly children: ReactNode;
}

/** A fault in one viewer leaves the rest of the page alone; another result gets another chance. */
class ViewerBoundary extends Component<
  BoundaryProps,
  { readonly fault: string | null; readonly digest: string }
> {
  override state = { fault: null, digest: this.props.digest };

  static getDerivedStateFromError(fault: unknown): { fault: string } {
    return { fault: fault instanceof Error ? fault.message : String(fault) };
  }

  static getDerivedStateFromProps(
    { digest }: BoundaryProps,
    state: { readonly digest: string },
  ): { fault: null; digest: string } | null {
    return digest === state.digest ? null : { fault: null, digest };
  }

  override render(): ReactNode {
    return this.state.fault === null ? (
      this.props.children
    ) : (
      <div className={styles.message}>
        <Notice tone="bad" title="This result cannot be shown.">
          {this.state.fault} The result itself is unharmed: export it, or run the node again.
        </Notice>
      </div>
    );
  }
}

const isPicture = (kind: PortType): boolean =>
  ['image', 'mask', 'labels', 'regions', 'skeleton', 'matrix', 'factorization'].includes(kind);

const Failure = ({ error }: { readonly error: AppError }) => (
  <div className={styles.message}>
    <Notice tone="bad" title={error.message}>
      {error.remedy}
    </Notice>
  </div>
);

/** Traces above this are not fetched whole. */
const manyBytes = 48e6;
const LargeTraces = lazy(async () => ({
  default: (await import('./traces/large-traces-viewer.tsx')).LargeTracesViewer,
}));

/** An output in the viewer of its type. While the next result is on its way, the one before stays in view. */
export function OutputView({ shown }: { readonly shown: Shown }) {
  const { bytes, descriptor, digest } = shown.output;
  if (descriptor.kind !== 'traces' || bytes <= manyBytes) return <WholeView shown={shown} />;
  return (
    <div className={styles.output}>
      <ViewerBoundary digest={digest}>
        <Suspense fallback={<Empty title="Traces …" />}>
          <LargeTraces shown={shown} />
        </Suspense>
      </ViewerBoundary>
    </div>
  );
}

function WholeView({ shown }: { readonly shown: Shown }) {
  const { kind } = shown.output.descriptor;
  const { viewer: Viewer, error: missing } = useViewer(kind);
  const { current, error, loading } = useContent(shown, kind);
  const fault = error ?? missing;
  return (
    <div className={styles.output} aria-busy={loading}>
      {loading ? <div className={styles.loading} role="status" aria-label="Loading" /> : null}
      {fault?.code === 'E_REQUEST_TOO_LARGE' && isPicture(kind) ? (
        <ReducedPicture shown={shown} />
      ) : fault !== null ? (
        <Failure error={fault} />
      ) : Viewer === undefined || current === null ? (
        <Empty title={`${portNames[kind]} …`} />
      ) : (
        <ViewerBoundary digest={current.shown.output.digest}>
          <Viewer shown={current.shown} value={current.value} />
        </ViewerBoundary>
      )}
    </div>
  );
}
