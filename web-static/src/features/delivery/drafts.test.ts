import { expect, test, vi } from 'vitest';
import type { KeptDraft } from './draft';
import { Drafts } from './drafts';

const early = '2026-11-22T08:00:00Z';
const late = '2026-11-22T08:00:01Z';

test('words of another browser that come while these are on their way are offered all the same', async () => {
  let answer: (kept: KeptDraft) => void = () => undefined;
  const keep = vi.fn(
    () =>
      new Promise<KeptDraft>(resolve => {
        answer = resolve;
      }),
  );
  const drafts = new Drafts({
    keep,
    load: async () => ({ text: 'Something else', changed_at: late }),
    list: async () => ({ drafts: new Map(), isWhole: true }),
    drop: async () => undefined,
    shelf: { read: () => new Map(), write: () => undefined },
  });
  drafts.writing('1');
  drafts.write('1', 'Half a sentence');
  drafts.flush('1');
  expect(keep).toHaveBeenCalledOnce();

  const heard = drafts.heard('1');
  answer({ text: 'Half a sentence', changed_at: early });
  await heard;

  expect(drafts.of('1')).toMatchObject({ text: 'Half a sentence', other: 'Something else' });
});
