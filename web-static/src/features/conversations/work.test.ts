import { describe, expect, it } from 'vitest';
import type { Conversation } from '@/lib/api';
import { shop } from '@/testing/scenes';
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
