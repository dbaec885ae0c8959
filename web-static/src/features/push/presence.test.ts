import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Presence } from './presence';

describe('the presence of colleagues', () => {
  let said: object[];
  let presence: Presence;
  const viewing = { t: 'presence', conversation: '5', state: 'viewing' };
  const typing = { ...viewing, state: 'typing' };
  const jonas = { id: '32', name: 'Jonas Weber', state: 'typing' as const };

  beforeEach(() => {
    vi.useFakeTimers();
    said = [];
    presence = new Presence();
    presence.connect(words => said.push(words));
    presence.enter('5');
  });
  afterEach(() => vi.useRealTimers());

  it('is told on coming, again while one stays, and on leaving', () => {
    vi.advanceTimersByTime(20_000);
    presence.leave();
    vi.advanceTimersByTime(20_000);
    expect(said).toEqual([viewing, viewing, viewing, { t: 'presence' }]);
  });

  it('is typing while keys are pressed, told at most every three seconds', () => {
    for (let key = 0; key < 8; key += 1) {
      presence.typed();
      vi.advanceTimersByTime(500);
    }
    expect(said).toEqual([viewing, typing, typing]);
    presence.paused();
    presence.paused();
    expect(said).toEqual([viewing, typing, typing, viewing]);
  });

  it('does not take back that one writes by saying that one looks', () => {
    vi.advanceTimersByTime(9_000);
    presence.typed();
    vi.advanceTimersByTime(2_000);
    expect(said).toEqual([viewing, typing]);
  });

  it('shows who is there, and nobody of a conversation that was left', () => {
    presence.heard({ t: 'presence', conversation: '5', agents: [jonas] });
    presence.heard({ t: 'presence', conversation: '6', agents: [] });
    expect(presence.others()).toEqual([jonas]);
    presence.enter('6');
    expect(presence.others()).toEqual([]);
  });

  it('is said again on a new line, on which nobody is known yet', () => {
    presence.heard({ t: 'presence', conversation: '5', agents: [jonas] });
    presence.connect(words => said.push(words));
    expect(presence.others()).toEqual([]);
    expect(said).toEqual([viewing, viewing]);
  });
});
