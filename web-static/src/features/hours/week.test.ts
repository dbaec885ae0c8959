import { expect, it } from 'vitest';
import { fresh, hoursOn, isOrdered, nameOf, nextHours, readEnd, sayWeek, shownEnd, withHours } from './week';

it('names the days of the week', () => {
  expect(nameOf('monday', 'en')).toBe('Monday');
  expect(nameOf('sunday', 'zh-Hans')).toBe('星期日');
});

it('changes the hours of one day and leaves the others', () => {
  const { hours } = fresh('Europe/Berlin');
  const lunch = [
    { from: '09:00', to: '12:00' },
    { from: '13:00', to: '17:00' },
  ];
  const changed = withHours(hours, 'tuesday', lunch);
  expect(hoursOn(changed, 'tuesday')).toEqual(lunch);
  expect(hoursOn(changed, 'monday')).toEqual([{ from: '09:00', to: '17:00' }]);
  expect(hoursOn(withHours(changed, 'tuesday', []), 'tuesday')).toEqual([]);
  expect(changed.map(({ weekday }) => weekday).slice(0, 3)).toEqual(['monday', 'tuesday', 'tuesday']);
});

it('says days in a row together, and closed ones not at all', () => {
  const { hours } = fresh('Europe/Berlin');
  expect(sayWeek(hours, 'en')).toEqual(['Mon–Fri 09:00–17:00']);
  expect(sayWeek(withHours(hours, 'wednesday', [{ from: '10:00', to: '12:00' }]), 'en')).toEqual([
    'Mon–Tue 09:00–17:00',
    'Wed 10:00–12:00',
    'Thu–Fri 09:00–17:00',
  ]);
  expect(sayWeek([], 'en')).toEqual([]);
});

it('shows the end of a day as midnight', () => {
  expect(shownEnd('24:00')).toBe('00:00');
  expect(readEnd('00:00')).toBe('24:00');
  expect(readEnd('17:30')).toBe('17:30');
  expect(isOrdered({ from: '22:00', to: '24:00' })).toBe(true);
  expect(isOrdered({ from: '22:00', to: '06:00' })).toBe(false);
  expect(isOrdered({ from: '', to: '06:00' })).toBe(false);
});

it('proposes hours behind the last ones', () => {
  expect(nextHours([])).toEqual({ from: '09:00', to: '17:00' });
  expect(nextHours([{ from: '09:00', to: '12:00' }])).toEqual({ from: '13:00', to: '18:00' });
  expect(nextHours([{ from: '09:00', to: '20:00' }])).toEqual({ from: '21:00', to: '24:00' });
});
