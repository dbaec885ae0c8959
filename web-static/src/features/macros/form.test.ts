import { describe, expect, it } from 'vitest';
import type { Macro } from '@/lib/api';
import { formOf, wishOf, withVariable } from './form';

const macro: Macro = {
  id: '1',
  name: 'Thanks',
  shortcut: 'thanks',
  text: 'Thank you',
  visibility: 'team',
  team_id: '8',
  actions: { status: 'closed' },
  files: [{ id: '5', name: 'a.pdf', mime_type: 'application/pdf', size: 1 }],
  uses: 0,
  changed_at: '2026-11-22T12:00:00Z',
  revision: 1,
};

describe('a macro that is written', () => {
  it('asks for what is another than before, and for nothing else', () => {
    const form = formOf(macro);
    expect(wishOf(form, macro)).toEqual({});
    expect(wishOf({ ...form, shortcut: '', actions: {} }, macro)).toEqual({ shortcut: '', actions: {} });
    expect(wishOf({ ...form, visibility: 'everybody', team: null }, macro)).toEqual({
      visibility: 'everybody',
    });
    expect(wishOf({ ...form, files: [] }, macro)).toEqual({ file_ids: [] });
  });

  it('asks for everything where it is new', () => {
    expect(wishOf({ ...formOf(undefined), name: ' Hi ', text: 'Hello' }, undefined)).toEqual({
      name: 'Hi',
      shortcut: '',
      text: 'Hello',
      visibility: 'mine',
      actions: {},
      file_ids: [],
    });
  });

  it('takes a variable where the cursor is, its fallback ready to be written over', () => {
    const { text, from, to } = withVariable('Hi !', 3, 'customer.name', 'there');
    expect(text).toBe('Hi {{customer.name|there}}!');
    expect(text.slice(from, to)).toBe('there');
  });
});
