import { describe, expect, it } from 'vitest';
import type { Message } from '@/lib/api';
import { groupPieces } from './galleries';
import { threadItems } from './thread-items';

const began = Date.parse('2026-03-02T10:00:00Z');

function message(id: string, seconds: number, more: Partial<Message> = {}): Message {
  return {
    id,
    conversation_id: '1',
    customer_id: '2',
    channel_id: '3',
    direction: 'inbound',
    author: { kind: 'customer' },
    content: { kind: 'image', media: { id } },
    context: { forwarded: 'no' },
    files: [],
    reactions: [],
    sent_at: new Date(began + seconds * 1000).toISOString(),
    shown_at: new Date(began + seconds * 1000).toISOString(),
    revision: 1,
    ...more,
  } as Message;
}

const words = (id: string, seconds: number, more: Partial<Message> = {}) =>
  message(id, seconds, { content: { kind: 'text', text: id, entities: [] }, ...more });

const ofAlbum = (id: string, seconds: number, index?: number, total?: number) =>
  message(id, seconds, {
    context: { forwarded: 'no', album: { id: 'set', ...(index && { index }), ...(total && { total }) } },
  });

const told = (messages: Message[]) =>
  groupPieces(messages).map(piece =>
    piece.type === 'message'
      ? piece.message.id
      : `${piece.messages.map(each => each.id).join('+')}${piece.missing ? `?${piece.missing}` : ''}`,
  );

describe('pictures that belong together', () => {
  it('are one gallery when they come one right after another', () => {
    expect(told([message('a', 0), message('b', 50), words('w', 60), message('c', 70)])).toEqual([
      'a+b',
      'w',
      'c',
    ]);
    expect(told([message('a', 0), message('b', 61)])).toEqual(['a', 'b']);
  });

  it('stand in the order they were chosen in, however they came, with what is missing', () => {
    expect(told([ofAlbum('c', 0, 3, 3), ofAlbum('a', 1, 1, 3), ofAlbum('b', 2, 2, 3)])).toEqual(['a+b+c']);
    expect(told([ofAlbum('b', 0, 2, 3)])).toEqual(['b?2']);
    expect(told([ofAlbum('b', 0), ofAlbum('a', 300)])).toEqual(['b+a']);
    expect(told([ofAlbum('b', 0)])).toEqual(['b']);
  });

  it('stand by themselves with words, a quote or a fate of their own', () => {
    const said = message('s', 1, { content: { kind: 'image', media: { id: 's' }, caption: 'Look' } });
    const gone = { ...ofAlbum('g', 2, 2, 2), unsent_at: '2026-03-02T10:01:00Z' };
    const failed = message('f', 3, { status: 'failed' });
    expect(told([message('a', 0), said, failed])).toEqual(['a', 's', 'f']);
    expect(told([ofAlbum('x', 0, 1, 2), gone])).toEqual(['x', 'g']);
  });

  it('are gathered where the first stands, whoever spoke meanwhile', () => {
    const answer = words('w', 5, { direction: 'outbound', author: { kind: 'agent', id: '9' } });
    const late = 86_400;
    const all = [
      ofAlbum('b', 0, 2, 3),
      answer,
      ofAlbum('a', 9, 1, 3),
      words('z', 10),
      ofAlbum('c', late, 3, 3),
    ];
    expect(threadItems(all, [], [], undefined).filter(item => item.type === 'day')).toHaveLength(1);
    const groups = threadItems(all, [], [], undefined).flatMap(item =>
      item.type === 'group' ? [item.messages.map(each => each.id).join(' ')] : [],
    );
    expect(groups).toEqual(['b a c', 'w', 'z']);
  });
});
