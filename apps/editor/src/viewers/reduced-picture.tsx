import { Notice } from '../design/feedback.tsx';
import styles from './output-view.module.css';
import { ViewerLayout } from './frame/viewer-layout.tsx';
import type { Shown } from './viewer.ts';
import { useViewing } from './viewing.tsx';

/** What is too large for the browser, as a picture that the server made. */
export function ReducedPicture({ shown }: { readonly shown: Shown }) {
  const { values } = useViewing();
  const url = values.url('getValueImage', { digest: shown.output.digest, max: 4096 });
  return (
    <ViewerLayout shown={shown} summary={`Reduced picture of ${shown.title}`}>
      <div className={styles.reduced}>
        <Notice tone="warn" title="This result is too large to be explored here.">
          What you see is a reduced picture. Export it to have all of it.
        </Notice>
        <img src={url} alt={`Reduced picture of ${shown.title}`} />
      </div>
    </ViewerLayout>
  );
}
