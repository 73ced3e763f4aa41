import type { PortType, PortValue } from '@ramify/sdk';
import { memo, useState } from 'react';
import { bytesText } from '../design/number-text.ts';
import { PortMark } from '../design/port-mark.tsx';
import { useContents } from './data/use-contents.ts';
import styles from './thumbnail.module.css';
import { drawThumbnail } from './thumbnails/draw-thumbnail.ts';
import { ThumbnailCanvas } from './thumbnails/thumbnail-canvas.tsx';
import { ThumbnailText } from './thumbnails/thumbnail-text.tsx';
import type { OutputRefView } from './viewer.ts';
import { useViewing } from './viewing.tsx';

/** Types that the server draws. */
const pictures: ReadonlySet<PortType> = new Set<PortType>([
  'image',
  'mask',
  'labels',
  'skeleton',
  'regions',
  'movie',
  'factorization',
]);
/** What is drawn here from the value itself; larger ones are told by their size. */
const drawn: ReadonlySet<PortType> = new Set<PortType>([
  'traces',
  'matrix',
  'embedding',
  'partition',
  'events',
]);
const mostBytes = 6e6;

/** A picture that stays until the next one is decoded. */
function Picture({
  url,
  alt,
  paper,
}: {
  readonly url: string;
  readonly alt: string;
  readonly paper: boolean;
}) {
  const [seen, setSeen] = useState(url);
  return (
    <span className={styles.picture} data-paper={paper ? '' : undefined}>
      <img src={seen} alt={alt} draggable={false} decoding="async" loading="lazy" fetchPriority="low" />
      {seen === url ? null : (
        <img
          src={url}
          alt=""
          className={styles.next}
          decoding="async"
          fetchPriority="low"
          onLoad={() => setSeen(url)}
        />
      )}
    </span>
  );
}

/** A small picture of an output for cards; it fills its place. */
export const Thumbnail = memo(function Thumbnail({ output }: { readonly output: OutputRefView }) {
  const { values } = useViewing();
  const { digest, bytes, descriptor } = output;
  const { kind } = descriptor;
  const isDrawn = drawn.has(kind) && bytes <= mostBytes;
  const isText = kind === 'table' && bytes <= mostBytes;
  const [value] = useContents(isDrawn || isText ? [{ node: '', port: '', title: '', output }] : []);
  const [last, setLast] = useState<PortValue | undefined>(undefined);
  if (value !== undefined && value !== last) setLast(value);
  const present = value ?? (last?.kind === kind ? last : undefined);

  if (pictures.has(kind))
    return <Picture url={values.url('getValueImage', { digest, max: 256 })} alt={kind} paper={false} />;
  if (kind === 'figure')
    return <Picture url={values.url('getFigurePicture', { digest, scale: 0.5 })} alt="Figure" paper />;
  if (isDrawn && present !== undefined) {
    return <ThumbnailCanvas value={present} draw={drawThumbnail} />;
  }
  if (isText && present?.kind === 'table') return <ThumbnailText table={present} />;
  return (
    <span className={styles.file}>
      <PortMark type={kind} size={16} hollow />
      {output.file?.name ?? descriptor.name ?? ''}
      {kind === 'file' ? <small>{bytesText(output.file?.blob.bytes ?? bytes)}</small> : null}
    </span>
  );
});
