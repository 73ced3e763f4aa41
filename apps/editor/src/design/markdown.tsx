import Markdown from 'markdown-to-jsx/react';
import type { ComponentProps } from 'react';
import styles from './markdown.module.css';

/** Only pages of the web, in a window of their own that knows nothing of this one. */
function Link({ href = '', children }: ComponentProps<'a'>) {
  if (!/^https?:\/\//.test(href)) return <>{children}</>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}

/** Pictures would be fetched from outside: their words stand for them. */
const Picture = ({ alt }: ComponentProps<'img'>) => <>{alt}</>;

/** Text with emphasis, lists, tables and links; raw HTML is shown as text. */
export const MarkdownContent = ({ text }: { readonly text: string }) => (
  <div className={styles.text}>
    <Markdown
      options={{ disableParsingRawHTML: true, forceBlock: true, overrides: { a: Link, img: Picture } }}
    >
      {text}
    </Markdown>
  </div>
);
