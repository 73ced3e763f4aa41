import { describe, type Descriptor, type PortType } from '@ramify/sdk';
import { memo } from 'react';
import { PortMark } from '../../design/port-mark.tsx';
import { portNames } from '../../design/ports.ts';
import { Thumbnail } from '../../viewers/thumbnail.tsx';
import type { OutputRefView } from '../../viewers/viewer.ts';
import styles from './card.module.css';

interface CardPictureProps {
  readonly type: PortType;
  readonly output: OutputRefView | undefined;
  /** What will come, as far as it is known. */
  readonly expected: Descriptor | undefined;
  /** The picture is of before the last edit. */
  readonly old: boolean;
}

const later = (type: PortType, expected: Descriptor | undefined): string => {
  const text = expected === undefined ? '' : describe(expected).replace(/^\w+(, )?/, '');
  return text === '' ? portNames[type] : text;
};

/** A small picture of the result, or what is known of it before there is one. */
export const CardPicture = memo(function CardPicture({ type, output, expected, old }: CardPictureProps) {
  return (
    <div
      className={styles.picture}
      data-part="picture"
      data-old={old && output !== undefined ? '' : undefined}
    >
      {output === undefined ? (
        <div className={styles.noPicture}>
          <PortMark type={type} size={16} hollow />
          <span>{later(type, expected)}</span>
        </div>
      ) : (
        <Thumbnail output={output} />
      )}
    </div>
  );
});
