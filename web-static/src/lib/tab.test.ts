import { afterEach, describe, expect, it, vi } from 'vitest';
import { countInTab, nameTab, sayTab } from './tab';

afterEach(() => vi.unstubAllGlobals());

describe('the tab', () => {
  it('says what is shown and how much is unread', () => {
    expect(sayTab('Inbox', 0)).toBe('Inbox · Atrium');
    expect(sayTab('Inbox', 3)).toBe('(3) Inbox · Atrium');
    expect(sayTab('', 100)).toBe('(99+) Atrium');
  });

  it('keeps its number while other pages are shown, and loses the dot when all is read', () => {
    let href = '/quiet.svg';
    const setAttribute = (_: string, to: string) => {
      href = to;
    };
    const link = { getAttribute: () => href, setAttribute };
    const page = { title: '', querySelector: () => link };
    vi.stubGlobal('document', page);
    nameTab('Inbox');
    countInTab(2, '/dot.svg');
    expect([page.title, href]).toEqual(['(2) Inbox · Atrium', '/dot.svg']);
    nameTab('Overview');
    expect([page.title, href]).toEqual(['(2) Overview · Atrium', '/dot.svg']);
    countInTab(0, '/dot.svg');
    expect([page.title, href]).toEqual(['Overview · Atrium', '/quiet.svg']);
  });
});
