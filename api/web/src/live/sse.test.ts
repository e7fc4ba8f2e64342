import { expect, test } from 'vitest';
import { EventParser } from './sse';

const STREAM = ': hello\nretry: 2000\n\nid: 7\nevent: message\ndata: {"a":\ndata: 1}\n\nevent: typing\r\ndata: {}\r\n\r\n';

function parse(...pieces: string[]): unknown[] {
  const parser = new EventParser();
  return pieces.flatMap((piece) => parser.feed(piece)).filter((event) => !event.comment);
}

const EXPECTED = [
  { id: '7', event: 'message', data: '{"a":\n1}', comment: false },
  { event: 'typing', data: '{}', comment: false },
];

test('events come out with their ids, and only theirs', () => {
  expect(parse(STREAM)).toEqual(EXPECTED);
});

test('it does not matter where the stream is cut', () => {
  for (let cut = 0; cut <= STREAM.length; cut++) {
    expect(parse(STREAM.slice(0, cut), STREAM.slice(cut))).toEqual(EXPECTED);
  }
  expect(parse(...STREAM)).toEqual(EXPECTED);
});

test('an event that is not complete is not told', () => {
  expect(parse('id: 8\nevent: message\ndata: {}\n')).toEqual([]);
});
