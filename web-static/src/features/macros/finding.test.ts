import { describe, expect, it } from 'vitest';
import type { Macro } from '@/lib/api';
import { gist, offered } from './finding';

const macro = (name: string, uses: number): Macro => ({
  id: name,
  name,
  text: '',
  visibility: 'mine',
  actions: {},
  files: [],
  uses,
  changed_at: '2026-11-22T12:00:00Z',
  revision: 1,
});

describe('macros', () => {
  it('are offered by how often they are used', () => {
    const names = offered([macro('b', 0), macro('c', 4), macro('a', 0)]).map(({ name }) => name);
    expect(names).toEqual(['c', 'a', 'b']);
  });

  it('are told apart by their first words, with what is said where nothing is known', () => {
    expect(gist('Hi {{customer.name|there}},\n\n  thanks!')).toBe('Hi there, thanks!');
    expect(gist('{{ agent.name | 我们 }}稍后回复')).toBe('我们稍后回复');
    expect(gist('')).toBe('');
  });
});
