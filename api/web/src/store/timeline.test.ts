import { expect, test } from 'vitest';
import type { Message } from '../api/types';
import { Timeline } from './timeline';

function message(seq: number, body = `m${seq}`): Message {
  return {
    conversationId: 'c',
    seq,
    messageId: `c/${seq}`,
    clientMessageId: `x${seq}`,
    senderId: 'u',
    senderName: 'U',
    body,
    state: 'sent',
    sentAt: '2026-11-01T12:00:00.000Z',
    mentions: [],
    reactions: [],
    readByCount: 0,
  };
}

const page = (first: number, last: number): Message[] =>
  Array.from({ length: last - first + 1 }, (_, index) => message(first + index));

test('only what is not known is asked for', () => {
  const timeline = new Timeline(200);
  expect(timeline.missing(40, 120)).toEqual([0, 1, 2]);
  timeline.putPage(1, page(51, 100), 0);
  expect(timeline.missing(40, 120)).toEqual([0, 2]);
  expect(timeline.missing(-20, 500)).toEqual([0, 2, 3]);
});

test('what is kept is shown, and asked for all the same', () => {
  const timeline = new Timeline(50);
  timeline.putCached(page(1, 50));
  expect(timeline.at(7)?.body).toBe('m7');
  expect(timeline.missing(1, 50)).toEqual([0]);
});

test('a page that was asked for before the stream told of a change does not undo it', () => {
  const timeline = new Timeline(50);
  timeline.putLive(message(7, 'edited'), 10);
  timeline.putPage(0, page(1, 50), 5);
  expect(timeline.at(7)?.body).toBe('edited');
  timeline.putPage(0, [message(7, 'edited again')], 20);
  expect(timeline.at(7)?.body).toBe('edited again');
});

test('a gap in what the stream told is noticed', () => {
  const timeline = new Timeline(10);
  timeline.putPage(0, page(1, 10), 0);
  timeline.putLive(message(11), 1);
  expect(timeline.missing(1, 11)).toEqual([]);
  timeline.putLive(message(14), 2);
  expect(timeline.missing(1, 14)).toEqual([0]);
});

test('after a reset everything is asked for again', () => {
  const timeline = new Timeline(50);
  timeline.putPage(0, page(1, 50), 0);
  timeline.putLive(message(50), 1);
  timeline.expire();
  expect(timeline.missing(1, 50)).toEqual([0]);
});
