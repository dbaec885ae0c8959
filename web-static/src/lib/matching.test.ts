import { expect, it } from 'vitest';
import { matching } from './matching';

const options = [
  { id: '1', label: 'Jonas Weber' },
  { id: '2', label: 'Priya Nair', also: 'priya@solstice.example' },
  { id: '3', label: 'José Álvarez (Weberstraße)' },
  { id: '4', label: '王小明' },
  { id: '5', label: '#1284 Webb' },
];
const found = (typed: string) => matching(options, typed).map(({ id }) => id);

it('finds by the beginnings of words, by their insides, by other words, without accents', () => {
  expect(found('web')).toEqual(['1', '3', '5']);
  expect(found('eber')).toEqual(['1', '3']);
  expect(found('jose alv')).toEqual(['3']);
  expect(found('solstice')).toEqual(['2']);
  expect(found('小明')).toEqual(['4']);
  expect(found('#1284')).toEqual(['5']);
});

it('is not confused by signs that mean something to a pattern', () => {
  for (const typed of ['(', '.*', '\\', '[', '+?', '$'])
    expect(() => matching(options, typed), typed).not.toThrow();
  expect(found('(weber')).toEqual(['3']);
});

it('shows all, in their order, where nothing was typed', () => {
  expect(found('  ')).toEqual(['1', '2', '3', '4', '5']);
});
