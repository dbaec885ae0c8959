import { expect, test } from 'vitest';
import { blanks, empty, type Form, newCard } from './forms';
import { innerPointer, numbered, unwrapped, writtenAt } from './pasted';
import { standing, written } from './written';

test('a blank that was filled in is what LINE calls it', () => {
  const card = { ...newCard(), picture: 'file:0', title: 'Lamp', text: 'Brass', price: '€ 90' };
  const form: Form = {
    blank: 'card',
    card: {
      ...card,
      taps: [
        { label: 'Order', does: 'answer', value: '' },
        { label: 'More', does: 'link', value: ' https://shop.example/ ' },
        { label: '', does: 'say', value: 'unseen' },
      ],
    },
  };
  const { format, message } = written(form);
  expect(format).toBe('line.flex');
  expect(JSON.stringify(message)).toContain('"data":"Order","displayText":"Order"');
  expect(JSON.stringify(message)).toContain('"uri":"https://shop.example/"');
  expect(JSON.stringify(message)).not.toContain('unseen');
  expect(standing(form)).toBe('Lamp, € 90');
  for (const blank of blanks) expect(written(empty(blank)).format).toMatch(/^line\./u);
});

test('buttons below a message go with every blank, and those with nothing on them do not', () => {
  const quick = [
    { label: 'Yes', does: 'say' as const, value: '' },
    { label: '', does: 'answer' as const, value: 'unseen' },
    { label: 'Map', does: 'link' as const, value: 'https://shop.example/map' },
  ];
  const items = [
    { type: 'action', action: { type: 'message', label: 'Yes', text: 'Yes' } },
    { type: 'action', action: { type: 'uri', label: 'Map', uri: 'https://shop.example/map' } },
  ];
  for (const blank of blanks) {
    const { message } = written(empty(blank), quick);
    expect(message).toEqual({ ...written(empty(blank)).message, quickReply: { items } });
  }
});

test('what other tools give is understood, whole or in part', () => {
  const bubble = { type: 'bubble' };
  expect(unwrapped({ type: 'flex', altText: 'Hi', contents: bubble })).toEqual({
    written: { format: 'line.flex', message: bubble },
    text: 'Hi',
  });
  const quickReply = { items: [{ type: 'action', action: { type: 'camera', label: 'Photo' } }] };
  expect(unwrapped({ type: 'flex', altText: 'Hi', contents: bubble, quickReply })?.written.message).toEqual({
    ...bubble,
    quickReply,
  });
  expect(unwrapped(bubble)?.written.format).toBe('line.flex');
  expect(unwrapped({ type: 'carousel', columns: [] })?.written.format).toBe('line.template');
  expect(unwrapped({ type: 'carousel', contents: [] })?.written.format).toBe('line.flex');
  expect(unwrapped({ type: 'imagemap', baseUrl: 'file:0', altText: 'Map' })).toEqual({
    written: { format: 'line.imagemap', message: { baseUrl: 'file:0' } },
    text: 'Map',
  });
  for (const none of [null, 7, 'bubble', []]) expect(unwrapped(none)).toBeUndefined();
  expect(innerPointer({ type: 'template' })).toBe('/template');
  expect(innerPointer(bubble)).toBe('');
  expect(writtenAt('/contents', '/body/contents/0')).toBe('/contents/body/contents/0');
  expect(writtenAt('/contents', '/quickReply/items/0')).toBe('/quickReply/items/0');
});

test('files are numbered without gaps, and words that look like one stay words', () => {
  const message = { a: { url: 'file:4' }, b: [{ imageUrl: 'file:2' }, { url: 'file:4' }], text: 'file:7' };
  expect(numbered(message)).toEqual({
    message: { a: { url: 'file:0' }, b: [{ imageUrl: 'file:1' }, { url: 'file:0' }], text: 'file:7' },
    files: [4, 2],
  });
});
