import { expect, it } from 'vitest';
import { draftOf, formOf, isComplete, keyFor } from './attribute-form';
import { readWritten, sayValue, writtenOf } from './values';

const t = ((key: string) => key) as never;
const of = (type: string, options: { id: string; name: string }[] = []) => ({ type, options }) as never;

it('says a value of each type in words', () => {
  expect(sayValue(of('number'), 1234.5, t, 'en')).toBe('1,234.5');
  expect(sayValue(of('date'), '2024-02-29', t, 'en')).toBe('Feb 29, 2024');
  expect(sayValue(of('date'), 'never', t, 'en')).toBe('never');
  expect(sayValue(of('boolean'), false, t, 'en')).toBe('attribute.no');
  expect(sayValue(of('choice', [{ id: '2', name: 'Gold' }]), '2', t, 'en')).toBe('Gold');
  expect(sayValue(of('choice'), '2', t, 'en')).toBe('attribute.no_option');
  expect(sayValue(of('list'), ['tea', '茶'], t, 'en')).toBe('tea · 茶');
  expect(sayValue(of('text'), 'a\u202eb', t, 'en')).toBe('ab');
});

it('reads what was written as the type says, and takes an empty field for nothing', () => {
  expect(readWritten('number', '1,5')).toBe(1.5);
  expect(readWritten('number', 'many')).toBeUndefined();
  expect(readWritten('boolean', 'false')).toBe(false);
  expect(readWritten('text', '  ')).toBeNull();
  expect(readWritten('list', [])).toBeNull();
  expect(readWritten('list', ['a'])).toEqual(['a']);
  for (const value of ['x', 5, true, ['a', 'b']]) {
    const type = { string: 'text', number: 'number', boolean: 'boolean', object: 'list' }[
      typeof value as 'string'
    ];
    expect(readWritten(type as 'text', writtenOf(type as 'text', value))).toEqual(value);
  }
});

it('gives an attribute a key that programs can write and that nobody has', () => {
  expect(keyFor('Date of birth', [])).toBe('date_of_birth');
  expect(keyFor('2nd Café!', ['nd_cafe'])).toBe('nd_cafe_2');
  expect(keyFor('会员', [])).toBe('attribute_1');
  expect(keyFor('会员', ['attribute_1'])).toBe('attribute_2');
  expect(keyFor('x'.repeat(90), []).length).toBeLessThanOrEqual(40);
});

it('sends options that have a name, those that stay by their id', () => {
  const options = [
    { id: '2', name: ' Gold ', row: '2' },
    { name: '', row: 'a' },
    { name: 'New', row: 'b' },
  ];
  const form = { ...formOf(undefined), name: 'Plan', type: 'choice' as const, options };
  expect(isComplete(form)).toBe(true);
  expect(isComplete({ ...form, options: [] })).toBe(false);
  expect(isComplete({ ...form, seenBy: 'teams' as const })).toBe(false);
  expect(draftOf(form, [])).toMatchObject({
    key: 'plan',
    options: [{ id: '2', name: 'Gold' }, { name: 'New' }],
  });
  expect(draftOf(form, [])).not.toHaveProperty('seen_by_team_ids');
});
