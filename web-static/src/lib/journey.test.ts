import { beforeEach, describe, expect, it, vi } from 'vitest';
import { broughtBack, takeJourney } from './journey';

describe('the way back from a provider', () => {
  const held = new Map<string, string>();
  beforeEach(() => {
    held.clear();
    vi.stubGlobal('sessionStorage', {
      getItem: (name: string) => held.get(name) ?? null,
      setItem: (name: string, value: string) => held.set(name, value),
      removeItem: (name: string) => held.delete(name),
    });
  });
  const kept = (journey: unknown) => sessionStorage.setItem('atrium.journey', JSON.stringify(journey));

  it('is known once', () => {
    kept({ purpose: 'link', next: '/w/lamps/settings/you' });
    expect(takeJourney()).toEqual({ purpose: 'link', next: '/w/lamps/settings/you' });
    expect(takeJourney()).toEqual({ purpose: 'sign_in', next: '/' });
  });

  it('leads to no other site', () => {
    for (const next of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:1', 7]) {
      kept({ purpose: 'proof', next });
      expect(takeJourney().next).toBe('/');
    }
  });

  it('takes what the provider said as it was said', () => {
    expect(broughtBack('?code=0012&state=true&iss=https%3A%2F%2Fa.example')).toEqual({
      code: '0012',
      state: 'true',
      issuer: 'https://a.example',
    });
    expect(broughtBack('?error=access_denied')).toEqual({ state: '', error: 'access_denied' });
  });
});
