import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import type { Notification, NotificationList } from '@/lib/api';
import en from '@/locales/en.json';
import { saidOf, withRead } from './told';

const told = (id: string, seq: number, more: Partial<Notification> = {}): Notification => ({
  id,
  counts: { message: 1 },
  at: '2026-11-20T09:14:02Z',
  seq,
  read: false,
  ...more,
});

describe('what somebody was told', () => {
  it('is read up to where he looked, and counted anew', () => {
    const held: NotificationList = {
      items: [told('1', 20), told('2', 31), told('3', 5, { read: true })],
      unread: 2,
    };
    const after = withRead(held, [told('1', 20), told('2', 30)]);
    expect(after.items.map(({ read }) => read)).toEqual([true, false, true]);
    expect(after.unread).toBe(1);
  });

  it('says what matters most first, and who did it where that is all that happened', async () => {
    const { t } = i18next;
    await i18next.init({
      lng: 'en',
      resources: { en: { translation: en } },
      interpolation: { escapeValue: false },
    });
    expect(saidOf(told('1', 1, { counts: { message: 3, failed: 1 } }), t)).toBe(
      'Your message was not delivered · 3 new messages',
    );
    const omar = { actor: { kind: 'agent' as const, id: '7', name: 'Omar\u202E Haddad' } };
    expect(saidOf(told('1', 1, { counts: { mention: 1 }, ...omar }), t)).toBe('Omar Haddad mentioned you');
    expect(saidOf(told('1', 1, { counts: { mention: 1, message: 1 }, ...omar }), t)).toBe(
      'You were mentioned · New message',
    );
    expect(saidOf(told('1', 1, { counts: { assigned: 1 } }), t)).toBe('Assigned to you');
  });
});
