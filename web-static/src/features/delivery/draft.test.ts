import { describe, expect, it } from 'vitest';
import { type Draft, kept, noDraft, reconciled, swapped, written } from './draft';

const [first, second] = ['2026-11-21T09:13:50Z', '2026-11-21T09:14:10Z'];
const clean: Draft = { text: 'Yes, from', base: first, ahead: false };
const ahead: Draft = { text: 'Yes, from Monday', base: first, ahead: true };
const theirs = { text: 'No, not', changed_at: second };

describe('a draft that the server tells of', () => {
  it('stands here where nothing was begun', () => {
    expect(reconciled(noDraft, theirs, false)).toEqual({ text: 'No, not', base: second, ahead: false });
  });

  it('takes the place of words that nobody has under his hands', () => {
    expect(reconciled(clean, theirs, false)).toEqual({ text: 'No, not', base: second, ahead: false });
  });

  it('is put aside while somebody writes, and does not make his words be kept anew', () => {
    expect(reconciled(clean, theirs, true)).toEqual({ ...clean, base: second, other: 'No, not' });
  });

  it('is put aside where words are not kept yet, which then are', () => {
    expect(reconciled(ahead, theirs, false)).toEqual({ ...ahead, base: second, other: 'No, not' });
  });

  it('changes nothing where it is the version gone on from, or an older one', () => {
    expect(reconciled(ahead, { text: 'Yes, from', changed_at: first }, false)).toBe(ahead);
    const newer = { ...ahead, base: second };
    expect(reconciled(newer, { text: 'Yes', changed_at: first }, false)).toBe(newer);
  });

  it('is the same words: then they are kept', () => {
    const same = { text: ahead.text, changed_at: second };
    expect(reconciled(ahead, same, true)).toEqual({ ...ahead, base: second, ahead: false });
  });

  it('is empty, since it was sent elsewhere: gone here too, but at hand', () => {
    expect(reconciled(clean, { text: '' }, true)).toEqual({ text: '', ahead: false, other: 'Yes, from' });
  });

  it('is empty, but here more was written since', () => {
    expect(reconciled(ahead, { text: '' }, true)).toEqual({ ...ahead, base: undefined });
  });

  it('is what was sent from here a moment ago: it goes, and does not come back', () => {
    const sent = written(ahead, '');
    const late = reconciled(sent, { text: 'Yes, from Mon', changed_at: second }, true);
    expect(late).toMatchObject({ text: '', base: second, ahead: true });
  });
});

describe('words that are written', () => {
  it('are kept when the server took the last of them', () => {
    const more = written(clean, 'Yes, from Monday on');
    expect(kept(more, 'Yes, from Monday', second)).toMatchObject({ ahead: true, base: second });
    expect(kept(more, more.text, second)).toMatchObject({ ahead: false, base: second });
  });

  it('that the server never had need not be given up there', () => {
    expect(written({ text: 'a', ahead: false }, '')).toMatchObject({ text: '', ahead: false });
  });

  it('can be changed for those of another browser, and back', () => {
    const both = reconciled(ahead, theirs, true);
    expect(swapped(both)).toMatchObject({ text: 'No, not', other: ahead.text, ahead: true });
    expect(swapped(swapped(both))).toMatchObject({ text: ahead.text, other: 'No, not' });
  });
});
