/** One block of a stream of events. */
export interface EventBlock {
  readonly id: string | null;
  readonly data: string;
}

/**
 * Cuts a stream of server-sent events into blocks (https://html.spec.whatwg.org/#event-stream-interpretation);
 * comments yield blocks without data, so that a heartbeat is noticed.
 */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<EventBlock> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      rest += decoder.decode(value, { stream: true }).replaceAll('\r\n', '\n');
      for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
        yield block(rest.slice(0, end));
        rest = rest.slice(end + 2);
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function block(text: string): EventBlock {
  let id: string | null = null;
  const data: string[] = [];
  for (const line of text.split('\n')) {
    const [, name = '', content = ''] = /^([a-z]*):? ?(.*)$/.exec(line) ?? [];
    if (name === 'id') id = content;
    if (name === 'data') data.push(content);
  }
  return { id, data: data.join('\n') };
}
