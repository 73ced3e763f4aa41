import { joinBytes, textBytes } from '../write/bytes.ts';
import { base64 } from './base64.ts';
import { html, type Html } from './html.ts';
import { reportStyle } from './report-style.ts';

export interface ReportPage {
  readonly title: string;
  /** What kind of page it is, above its title. */
  readonly eyebrow: string;
  /** A line below the title; none if empty. */
  readonly subtitle: string;
  readonly body: readonly (Html | null)[];
  readonly footer: string;
  /** Style besides that of all reports. */
  readonly style?: string;
}

const policy = (styleHash: string): string =>
  [
    "default-src 'none'",
    'img-src data:',
    `style-src 'sha256-${styleHash}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', joinBytes([textBytes(text)]));
  return base64(new Uint8Array(digest));
}

/**
 * A self-contained page in the style of all reports. It has no script and loads nothing: its policy forbids
 * both. The same content gives the same bytes.
 */
export async function reportPage({
  title,
  eyebrow,
  subtitle,
  body,
  footer,
  style: more = '',
}: ReportPage): Promise<Uint8Array> {
  const rules = reportStyle + more;
  // The policy names the hash of the element's text: not a space may be added.
  const style: Html = { markup: `<style>${rules}</style>` };
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy(await sha256(rules))}" />
        <meta name="referrer" content="no-referrer" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${style}
      </head>
      <body>
        <main>
          <header>
            <p class="eyebrow">${eyebrow}</p>
            <h1>${title}</h1>
            ${subtitle === '' ? null : html`<p class="recordings">${subtitle}</p>`}
          </header>
          ${body}
          <footer>${footer}</footer>
        </main>
      </body>
    </html> `;
  return textBytes(page.markup);
}
