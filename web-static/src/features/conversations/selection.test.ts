import { describe, expect, it } from 'vitest';
import { kept, nothingPicked, stretched, toggled } from './selection';

const order = ['1', '2', '3', '4', '5'];
const ids = (selection: { ids: ReadonlySet<string> }) => [...selection.ids].sort();

describe('picking conversations', () => {
  it('takes one more, and one less', () => {
    const two = toggled(toggled(nothingPicked, '2'), '4');
    expect(ids(two)).toEqual(['2', '4']);
    expect(ids(toggled(two, '2'))).toEqual(['4']);
  });

  it('takes all between, upwards and downwards, from the same end', () => {
    const from = toggled(nothingPicked, '3');
    expect(ids(stretched(from, '5', order, undefined))).toEqual(['3', '4', '5']);
    expect(ids(stretched(from, '1', order, undefined))).toEqual(['1', '2', '3']);
    const down = stretched(nothingPicked, '3', order, '2');
    expect(ids(stretched(down, '4', order, '3'))).toEqual(['2', '3', '4']);
  });

  it('begins anew where its end has left the list', () => {
    expect(ids(stretched({ ids: new Set(), anchor: '9' }, '4', order, undefined))).toEqual(['4']);
  });

  it('lets go of what left the list', () => {
    const all = stretched(toggled(nothingPicked, '1'), '3', order, undefined);
    expect(ids(kept(all, new Set(['1', '3'])))).toEqual(['1', '3']);
    expect(kept(all, new Set(order))).toBe(all);
  });
});
