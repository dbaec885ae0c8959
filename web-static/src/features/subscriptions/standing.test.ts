import { expect, it } from 'vitest';
import type { Post, Subscription } from '@/lib/api';
import english from '@/locales/en.json';
import chinese from '@/locales/zh-hans.json';
import { changed, drafted, emptyForm, formOf, isComplete } from './draft';
import { kindGroups, toggled, unknownKinds } from './kinds';
import { isGood, outcomeOf, replaySince, standingOf } from './standing';

const bot: Subscription = {
  id: '9001',
  name: 'Night bot',
  url: 'https://bot.example/atrium',
  kinds: ['message.received'],
  state: 'active',
  waiting: 0,
  created_at: '2026-11-21T09:00:00Z',
  revision: 1,
};
const post: Post = {
  seq: 7,
  kind: 'message.received',
  state: 'waiting',
  attempt: 0,
  at: '2026-11-21T09:00:00Z',
  attempts: [],
};
const attempt = { attempt: 1, at: '2026-11-21T09:00:01Z', milliseconds: 12 };

it('names how a program fares, the worst first', () => {
  const failing_since = '2026-11-21T09:00:00Z';
  expect(standingOf(bot).word).toBe('active');
  expect(standingOf({ ...bot, failing_since }).word).toBe('failing');
  expect(standingOf({ ...bot, failing_since, state: 'paused' }).word).toBe('paused');
  expect(standingOf({ ...bot, failing_since, state: 'disabled' })).toEqual({
    word: 'disabled',
    tone: 'danger',
  });
});

it('tells a post that is tried again from one that was not tried yet', () => {
  expect(outcomeOf(post).word).toBe('waiting');
  expect(outcomeOf({ ...post, attempts: [{ ...attempt, status: 500, error: 'status' }] }).word).toBe(
    'retrying',
  );
  expect(outcomeOf({ ...post, state: 'failed', attempts: [attempt] }).tone).toBe('danger');
  expect(outcomeOf({ ...post, state: 'sent' }).tone).toBe('ok');
  expect(isGood({ status: 204 })).toBe(true);
  expect(isGood({ status: 302, error: 'status' })).toBe(false);
  expect(isGood({ error: 'unreachable' })).toBe(false);
});

it('asks for replays since a moment, to the second', () => {
  expect(replaySince(24, Date.parse('2026-11-21T09:00:00Z'))).toBe('2026-11-20T09:00:00.000Z');
});

it('sends only what differs', () => {
  const form = formOf(bot);
  expect(changed(bot, form)).toEqual({});
  expect(changed(bot, { ...form, name: ' Day bot ' })).toEqual({ name: 'Day bot' });
  expect(changed(bot, { ...form, isChosen: false })).toEqual({ kinds: [] });
  expect(changed(bot, { ...form, kinds: ['note.added', 'message.received'] })).toEqual({
    kinds: ['note.added', 'message.received'],
  });
});

it('takes no form that would be told everything by choosing nothing', () => {
  const named = { ...emptyForm, name: 'Bot', url: 'https://bot.example/' };
  expect(isComplete(named)).toBe(true);
  expect(isComplete({ ...named, isChosen: true })).toBe(false);
  expect(isComplete({ ...named, url: ' ' })).toBe(false);
  expect(drafted({ ...named, kinds: ['message.received'] }).kinds).toEqual([]);
});

it('keeps kinds that it has no words for', () => {
  expect(unknownKinds(['message.received', 'bot.woke'])).toEqual(['bot.woke']);
  expect(toggled(['bot.woke', 'message.received'], 'message.edited')).toEqual([
    'bot.woke',
    'message.edited',
    'message.received',
  ]);
  expect(toggled(['bot.woke', 'message.received'], 'message.received')).toEqual(['bot.woke']);
  const all = kindGroups.flatMap(({ kinds }) => kinds);
  expect(new Set(all).size).toBe(all.length);
});

it('has words for every kind and group that it shows', () => {
  for (const { subscription } of [english, chinese]) {
    const words = (kind: string) => kind.replace('.', '_');
    expect(Object.keys(subscription.kind).sort()).toEqual(
      kindGroups.flatMap(({ kinds }) => kinds.map(words)).sort(),
    );
    expect(Object.keys(subscription.group)).toEqual(
      expect.arrayContaining(kindGroups.map(({ group }) => group)),
    );
  }
});
