import type { Draft } from './draft';
import type { DraftsOptions } from './drafts';

/** Keeps an agent's drafts in this browser. */
export function draftShelf(agent: string): DraftsOptions['shelf'] {
  const prefix = `atrium.draft.${agent}.`;
  return {
    read() {
      const drafts = new Map<string, Draft>();
      try {
        for (const key of Object.keys(localStorage)) {
          const kept = key.startsWith(prefix) && localStorage.getItem(key);
          if (kept) drafts.set(key.slice(prefix.length), JSON.parse(kept) as Draft);
        }
      } catch {
        // Storage may be forbidden, or hold what is none of ours; the server has the drafts too.
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
