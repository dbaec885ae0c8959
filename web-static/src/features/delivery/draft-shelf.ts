import { draftPrefix } from '@/lib/kept-words';
import type { Draft } from './draft';
import type { DraftsOptions } from './drafts';

/** What lies there may be older than this page, or none of ours: it must not hide those beside it. */
function draftIn(text: string | null): Draft | undefined {
  try {
    const kept: unknown = JSON.parse(text ?? 'null');
    return typeof (kept as Draft | null)?.text === 'string' ? (kept as Draft) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps an agent's drafts in this browser. */
export function draftShelf(agent: string): DraftsOptions['shelf'] {
  const prefix = `${draftPrefix}${agent}.`;
  return {
    read() {
      const drafts = new Map<string, Draft>();
      try {
        for (const key of Object.keys(localStorage)) {
          const kept = key.startsWith(prefix) && draftIn(localStorage.getItem(key));
          if (kept) drafts.set(key.slice(prefix.length), kept);
        }
      } catch {
        // Storage may be forbidden; the server has the drafts too.
      }
      return drafts;
    },
    write(conversation, draft) {
      try {
        if (draft) localStorage.setItem(prefix + conversation, JSON.stringify(draft));
        else localStorage.removeItem(prefix + conversation);
      } catch {
        // As above: the draft then lasts as long as the page until the server has it.
      }
    },
  };
}
