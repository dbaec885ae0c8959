import { describe, expect, it } from 'vitest';
import type { Conversation } from '@/lib/api';
import { shop } from '@/testing/scenes';
import { belongs, unreadOf } from './list';
import { changedBy, expectedOf, isChange } from './work';

const world = shop();
const [first] = world.conversations.values();
if (!first) throw new Error('Nobody wrote');
const held: Conversation = { ...first, status: 'open', assignee_id: '31', tag_ids: ['1', '2'] };
const until = '2027-01-01T09:00:00Z';

describe('a conversation that is worked', () => {
  it('rests until its time, and no longer once it is anything else', () => {
    const snoozed = changedBy(held, { status: 'snoozed', snoozed_until: until });
    expect(snoozed).toMatchObject({ status: 'snoozed', snoozed_until: until });
    expect(changedBy(snoozed, { status: 'open' })).not.toHaveProperty('snoozed_until');
    expect(changedBy(snoozed, { status: 'closed' })).toMatchObject({ status: 'closed' });
  });

  it('has no time of its end while it is open', () => {
    const closed = changedBy(held, { status: 'closed' });
    expect(closed.closed_at).toBeDefined();
    expect(changedBy(closed, { status: 'open' })).not.toHaveProperty('closed_at');
  });

  it('is in no list but its own, read and waited for by nobody, while it is out of sight', () => {
    const all = { unread: false, sort: 'newest' } as const;
    const waiting = { ...held, waiting_since: until, inbound_count: 3, read_count: 1 };
    const spam = changedBy(waiting, { spam: true });
    expect([unreadOf(waiting), unreadOf(spam), unreadOf({ ...waiting, blocked: true })]).toEqual([2, 0, 0]);
    expect([belongs(spam, all), belongs({ ...waiting, blocked: true }, all)]).toEqual([false, false]);
    expect(belongs({ ...spam, status: 'closed' }, { ...all, blocked: true })).toBe(true);
    expect(belongs(waiting, { ...all, blocked: true })).toBe(false);
    expect(spam).not.toHaveProperty('waiting_since');
    expect(expectedOf(spam, { spam: false })).toEqual({ spam: true });
    expect(isChange(held, { spam: false })).toBe(false);
  });

  it('can belong to nobody', () => {
    expect(changedBy(held, { assignee_id: null })).not.toHaveProperty('assignee_id');
    expect(changedBy(held, { assignee_id: '32' }).assignee_id).toBe('32');
  });

  it('has each tag once', () => {
    expect(changedBy(held, { add_tag_ids: ['2', '3'], remove_tag_ids: ['1'] }).tag_ids).toEqual(['2', '3']);
  });

  it('is changed upon what was shown of the fields that change, and of no others', () => {
    expect(expectedOf(held, { assignee_id: null })).toEqual({ assignee_id: '31' });
    expect(expectedOf(changedBy(held, { assignee_id: null }), { assignee_id: '32' })).toEqual({
      assignee_id: null,
    });
    expect(expectedOf(held, { add_tag_ids: ['3'] })).toEqual({});
  });

  it('is not changed into what it is', () => {
    expect(isChange(held, { status: 'open', assignee_id: '31', add_tag_ids: ['1'] })).toBe(false);
    expect(isChange(held, { remove_tag_ids: ['1'] })).toBe(true);
    expect(
      isChange(
        { ...held, status: 'snoozed', snoozed_until: until },
        { status: 'snoozed', snoozed_until: '2027-01-02T09:00:00Z' },
      ),
    ).toBe(true);
  });
});
