import type { Shelf } from './outbox';
import type { Pending } from './pending';

/** Keeps what is on its way in this tab's storage: it outlives a reload, and no second tab sends it too. */
export function tabShelf(name: string): Shelf {
  const key = `atrium.outbox.${name}`;
  return {
    read() {
      try {
        return JSON.parse(sessionStorage.getItem(key) ?? '[]') as Pending[];
      } catch {
        return [];
      }
    },
    write(entries) {
      try {
        if (entries.length > 0) sessionStorage.setItem(key, JSON.stringify(entries));
        else sessionStorage.removeItem(key);
      } catch {
        // Storage may be forbidden or full; what is on its way then lasts as long as the page.
      }
    },
  };
}
