import { deferred } from '../app/deferred.tsx';

/** Text with emphasis, lists, tables and links. */
export const MarkdownText = deferred(async () => (await import('./markdown.tsx')).MarkdownContent);
