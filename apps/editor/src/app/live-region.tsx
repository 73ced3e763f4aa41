import { useEditor } from './use-editor.ts';

/** Speaks what happens to whoever cannot see it. */
export function LiveRegion() {
  const { text, tone, serial } = useEditor((state) => state.announcement);
  return (
    <div className="visually-hidden">
      <div role="status" aria-live="polite">
        {tone === 'status' ? <span key={serial}>{text}</span> : null}
      </div>
      <div role="alert" aria-live="assertive">
        {tone === 'alert' ? <span key={serial}>{text}</span> : null}
      </div>
    </div>
  );
}
