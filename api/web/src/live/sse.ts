/** One server-sent event, or a comment: `data` and `event` are empty then. */
export interface ServerEvent {
  id?: string;
  event: string;
  data: string;
  comment: boolean;
  retry?: number;
}

/** Turns the text of a stream, cut anywhere, into its events. Follows the parsing rules of the HTML standard. */
export class EventParser {
  private rest = '';
  private event = '';
  private data: string[] = [];
  private id: string | undefined;

  feed(text: string): ServerEvent[] {
    const events: ServerEvent[] = [];
    // A line break may be cut in two: a return at the very end waits for what follows.
    const all = this.rest + text;
    const end = all.endsWith('\r') ? all.length - 1 : all.length;
    const lines = all.slice(0, end).split(/\r\n|\n|\r/);
    this.rest = (lines.pop() ?? '') + all.slice(end);
    for (const line of lines) {
      const event = this.line(line);
      if (event) events.push(event);
    }
    return events;
  }

  private line(line: string): ServerEvent | undefined {
    if (line === '') return this.dispatch();
    if (line.startsWith(':')) return { event: '', data: '', comment: true };
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + (line[colon + 1] === ' ' ? 2 : 1));
    if (field === 'event') this.event = value;
    else if (field === 'data') this.data.push(value);
    else if (field === 'id' && !value.includes('\0')) this.id = value;
    else if (field === 'retry' && /^\d+$/.test(value)) {
      return { event: '', data: '', comment: true, retry: Number(value) };
    }
    return undefined;
  }

  private dispatch(): ServerEvent | undefined {
    const event: ServerEvent = { event: this.event || 'message', data: this.data.join('\n'), comment: false };
    if (this.id !== undefined) event.id = this.id;
    const complete = this.data.length > 0;
    this.event = '';
    this.data = [];
    this.id = undefined;
    return complete ? event : undefined;
  }
}
