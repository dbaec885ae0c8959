import { expect, it } from 'vitest';
import type { Flush } from '@/lib/flush';
import { tellsOfAssignment, tellsOfAvailability, tellsOfCalendars } from './events';

const flush = (...kinds: string[]) => ({ events: kinds.map(kind => ({ kind })) }) as unknown as Flush;

it('hears who comes and goes, and how conversations are given out', () => {
  expect(tellsOfAvailability(flush('message.received', 'agent.availability_changed'))).toBe(true);
  expect(tellsOfAvailability(flush('assignment.changed'))).toBe(true);
  expect(tellsOfAvailability(flush('team.changed'))).toBe(false);
  expect(tellsOfCalendars(flush('calendar.deleted'))).toBe(true);
  expect(tellsOfCalendars(flush('team.changed'))).toBe(false);
  expect(tellsOfAssignment(flush('assignment.changed'))).toBe(true);
  expect(tellsOfAssignment(flush('agent.availability_changed'))).toBe(false);
});
