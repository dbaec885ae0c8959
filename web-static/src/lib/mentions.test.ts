import { describe, expect, it } from 'vitest';
import {
  type Mentionable,
  memberEntities,
  mentionAt,
  mentionEntities,
  mentionsIn,
  withMention,
} from './mentions';

const all: Mentionable[] = [
  { kind: 'agent', id: '1', name: 'Mei' },
  { kind: 'agent', id: '2', name: 'Mei Tan' },
  { kind: 'agent', id: '3', name: '王小明' },
  { kind: 'agent', id: '4', name: 'عمر فاروق' },
  { kind: 'team', id: '1', name: 'Delivery' },
];

describe('a name that is being written', () => {
  it('begins after an @, anywhere but in an address', () => {
    expect(mentionAt('@', 1)).toEqual({ from: 0, words: '' });
    expect(mentionAt('see @Mei T', 10)).toEqual({ from: 4, words: 'Mei T' });
    expect(mentionAt('请@王', 3)).toEqual({ from: 1, words: '王' });
    expect(mentionAt('(@M', 3)).toEqual({ from: 1, words: 'M' });
    expect(mentionAt('mei@solstice', 12)).toBeUndefined();
    expect(mentionAt('@Mei\nnext', 9)).toBeUndefined();
    expect(mentionAt('@ Mei', 5)).toBeUndefined();
    expect(mentionAt('no name', 7)).toBeUndefined();
  });

  it('is completed where it stands', () => {
    const who = { kind: 'agent', id: '2', name: 'Mei Tan' } as const;
    expect(withMention('see @me, please', 4, 7, who)).toEqual({ text: 'see @Mei Tan, please', caret: 12 });
    expect(withMention('@m now', 0, 2, who)).toEqual({ text: '@Mei Tan now', caret: 9 });
  });
});

describe('who is called', () => {
  it('is whoever stands after an @, by the longest name', () => {
    expect(mentionsIn('@Mei Tan and @Delivery: look', all)).toEqual({ agent_ids: ['2'], team_ids: ['1'] });
    expect(mentionsIn('@Mei, @王小明看一下 @عمر فاروق', all).agent_ids).toEqual(['1', '3', '4']);
    expect(mentionsIn('@Meimei @Deliveryman Mei', all)).toEqual({ agent_ids: [], team_ids: [] });
    expect(mentionsIn('@Mei @Mei @Mei', all).agent_ids).toEqual(['1']);
  });

  it('is everybody of that name, and never more than may be', () => {
    const many = Array.from(
      { length: 30 },
      (_, at): Mentionable => ({ kind: 'agent', id: String(at), name: 'Kim' }),
    );
    expect(mentionsIn('@Kim', many).agent_ids).toHaveLength(20);
  });

  it('is drawn where it stands', () => {
    expect(mentionEntities('Hi @Mei Tan!', all)).toEqual([
      { type: 'mention', start: 3, length: 8, value: '' },
    ]);
  });
});

it('names members of a group as the platform does, where they stand', () => {
  const members: Mentionable[] = [
    { kind: 'member', id: 'U1', name: '佐藤' },
    { kind: 'member', id: 'U2', name: 'Taro' },
    { kind: 'member', id: 'U3', name: 'Taro' },
    { kind: 'member', id: 'all', name: 'All' },
  ];
  expect(memberEntities('@佐藤さん and 😀 @Taro, @All!', members)).toEqual([
    { type: 'mention', start: 0, length: 3, value: 'U1' },
    { type: 'mention', start: 13, length: 5, value: 'U2' },
    { type: 'mention', start: 20, length: 4, value: 'all' },
  ]);
  expect(memberEntities('taro@Taro.example', members)).toHaveLength(1);
  expect(memberEntities('@Taros', members)).toEqual([]);
});
