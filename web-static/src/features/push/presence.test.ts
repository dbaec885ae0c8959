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
    presence.leave();
    presence.enter('6');
    expect(presence.others()).toEqual([]);
    expect(presence.meetings().size).toBe(0);
  });

  it('is asked for the rows at which one stops scrolling, and once', () => {
    presence.list(['7', '8']);
    vi.advanceTimersByTime(200);
    presence.list(['8', '9']);
    vi.advanceTimersByTime(400);
    presence.list(['8', '9']);
    vi.advanceTimersByTime(400);
    expect(said).toEqual([viewing, { t: 'listed', conversations: ['8', '9'] }]);
  });

  it('is shown of the rows in sight, and of no others', () => {
    presence.list(['8', '9']);
    presence.heard({ t: 'presence', conversation: '8', agents: [jonas] });
    presence.heard({ t: 'presence', conversation: '7', agents: [jonas] });
    expect([...presence.meetings()]).toEqual([['8', [jonas]]]);
    const held = presence.meetings();
    presence.heard({ t: 'presence', conversation: '9', agents: [] });
    expect(presence.meetings()).toBe(held);
    presence.list(['9']);
    vi.advanceTimersByTime(400);
    expect(presence.meetings().size).toBe(0);
  });

  it('stays known of a conversation that is left and still in the list', () => {
    presence.list(['5']);
    presence.heard({ t: 'presence', conversation: '5', agents: [jonas] });
    presence.leave();
    expect(presence.meetings().get('5')).toEqual([jonas]);
  });

  it('asks for its rows again on a new line', () => {
    presence.list(['8']);
    vi.advanceTimersByTime(400);
    said = [];
    presence.connect(words => said.push(words));
    expect(said).toEqual([viewing, { t: 'listed', conversations: ['8'] }]);
  });

  it('is said again on a new line, on which nobody is known yet', () => {
    presence.heard({ t: 'presence', conversation: '5', agents: [jonas] });
    presence.connect(words => said.push(words));
    expect(presence.others()).toEqual([]);
    expect(said).toEqual([viewing, viewing]);
  });
});
