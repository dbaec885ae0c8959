import { describe, expect, it } from 'vitest';
import type { Template } from '@/lib/api';
import {
  cutAtVariables,
  emptyForm,
  families,
  fillable,
  reworded,
  tidyName,
  variantFor,
  withExamples,
} from './templates';

const template = (name: string, language: string, sendable = true): Template => ({
  id: `${name}-${language}`,
  channel_id: '4',
  form: { ...emptyForm(language), name },
  status: sendable ? 'approved' : 'rejected',
  quality: 'unknown',
  sendable,
  variables: [],
  changed_at: '2026-11-21T09:13:50Z',
  revision: 1,
});

describe('templates', () => {
  it('stand by name, those that can be sent first', () => {
    const all = families([
      template('free_lamp', 'en', false),
      template('shipped', 'de'),
      template('shipped', 'en'),
    ]);
    expect(all.map(({ name, variants }) => [name, variants.length])).toEqual([
      ['shipped', 2],
      ['free_lamp', 1],
    ]);
  });

  it('are offered in the customer’s language, else in a relative of it, else in English', () => {
    const variants = [template('a', 'de'), template('a', 'en_US'), template('a', 'pt_BR')];
    const of = (language?: string) => variantFor({ name: 'a', variants }, language)?.form.language;
    expect([of('de'), of('pt-PT'), of('pt-BR'), of('ja'), of(undefined)]).toEqual([
      'de',
      'pt_BR',
      'pt_BR',
      'en_US',
      'en_US',
    ]);
  });

  it('are not offered in a language that cannot be sent while another can', () => {
    const variants = [template('a', 'de', false), template('a', 'fr')];
    expect(variantFor({ name: 'a', variants }, 'de')?.form.language).toBe('fr');
    expect(variantFor({ name: 'a', variants: variants.slice(0, 1) }, 'de')?.form.language).toBe('de');
  });

  it('ask for what the customer sees, not for what a button says to us', () => {
    const text = { key: 'body.1', type: 'text' as const, required: true };
    const payload = { key: 'button.0', type: 'payload' as const, required: false };
    expect(fillable([text, payload])).toEqual([text]);
    expect(fillable([{ ...payload, required: true }])).toHaveLength(1);
  });
});

describe('the words of a template', () => {
  it('are cut where a value is missing', () => {
    expect(cutAtVariables('Hi {{first_name}}, see {{ 2 }}')).toEqual([
      ['Hi ', false],
      ['{{first_name}}', true],
      [', see ', false],
      ['{{ 2 }}', true],
    ]);
  });

  it('name their variables once, in order, and keep the examples of those that stay', () => {
    const before = { text: '{{a}} {{b}}', variables: [{ name: 'a', example: 'x' }, { name: 'b' }] };
    expect(reworded(before, '{{c}} {{a}} {{c}} {{}}').variables).toEqual([
      { name: 'c' },
      { name: 'a', example: 'x' },
    ]);
  });

  it('are read with their examples', () => {
    const words = { text: 'Hi {{1}}, {{2}}', variables: [{ name: '1', example: 'Sarah' }, { name: '2' }] };
    expect(withExamples(words)).toBe('Hi Sarah, {{2}}');
  });

  it('have a name that platforms take', () => {
    expect(tidyName('Order shipped! (new)')).toBe('order_shipped_new_');
  });
});
