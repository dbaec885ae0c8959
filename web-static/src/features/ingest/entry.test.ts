import { expect, it } from 'vitest';
import type { JournalEntry } from '@/lib/api';
import { indented, mayEndOtherwise, readable, tally } from './entry';

const entry = (...outcomes: JournalEntry['outcomes']): JournalEntry => ({
  day: '2026-11-22',
  id: '9001',
  endpoint_id: '1001',
  received_at: '2026-11-22T09:00:00Z',
  size: 12,
  outcomes,
});
const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

it('what asks for somebody is told first, each with how many items it is', () => {
  const stored = { pointer: '/0', outcome: 'stored' } as const;
  const failed = { pointer: '/1', outcome: 'failed' } as const;
  expect(tally(entry(stored, failed, stored))).toEqual([
    { kind: 'failed', count: 1 },
    { kind: 'stored', count: 2 },
  ]);
  expect(tally(entry())).toEqual([]);
});

it('taking in again is offered for what is not in the ledger', () => {
  const offered = (outcome: 'failed' | 'unrouted' | 'stored' | 'duplicate' | 'ignored') =>
    mayEndOtherwise({ pointer: '', outcome });
  expect([offered('failed'), offered('unrouted')]).toEqual([true, true]);
  expect([offered('stored'), offered('duplicate'), offered('ignored')]).toEqual([false, false, false]);
});

it('JSON gets lines and stays as it came: long numbers, escapes and what looks like JSON in words', () => {
  const came = '{"id":123456789012345678901,"words":"a, {b}: \\"c\\"","none":[],"list":[1,{"x":null}]}';
  expect(indented(came)).toBe(
    [
      '{',
      '  "id": 123456789012345678901,',
      '  "words": "a, {b}: \\"c\\"",',
      '  "none": [],',
      '  "list": [',
      '    1,',
      '    {',
      '      "x": null',
      '    }',
      '  ]',
      '}',
    ].join('\n'),
  );
  expect(indented('{ "a" :\n 1 }')).toBe('{\n  "a": 1\n}');
});

it('a body is read as UTF-8, and one that is no text is not', () => {
  expect(readable(base64('{"name":"王小明"}'))).toEqual({ text: '{\n  "name": "王小明"\n}', isJson: true });
  expect(readable(base64('not: json'))).toEqual({ text: 'not: json', isJson: false });
  expect(readable(btoa('\xff\xfe'))).toBeUndefined();
});
