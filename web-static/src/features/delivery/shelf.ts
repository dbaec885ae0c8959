import type { Pending } from './pending';

/** Where entries outlive their page. */
export interface Shelf {
  /**
   * Hands over what pages that are no longer there left behind: at once, and again whenever one ends. Answers how to
   * stop, after which another page may take what still lies here.
   */
  open(take: (entries: Pending[]) => void): () => void;
  write(entries: readonly Pending[]): void;
}

const parsed = (text: string | null): Pending[] => {
  try {
    return JSON.parse(text ?? '[]') as Pending[];
  } catch {
    return [];
  }
};

function put(storage: Storage, key: string, entries: readonly Pending[]): void {
  try {
    if (entries.length > 0) storage.setItem(key, JSON.stringify(entries));
    else storage.removeItem(key);
  } catch {
    // Storage may be forbidden or full; what is on its way then lasts as long as the page.
  }
}

/**
 * Keeps what is on its way in this browser. Each page has a shelf of its own and holds a lock on it as long as it
 * lives; whichever page is there when that lock falls free inherits. So no answer waits for a page that is gone, and
 * none is sent by two.
 */
export function browserShelf(name: string, locks: LockManager, storage: Storage): Shelf {
  const prefix = `atrium.outbox.${name}.`;
  const own = prefix + crypto.randomUUID();
  return {
    open(take) {
      const end = new AbortController();
      const watched = new Set<string>([own]);
      const request = (key: string, act: () => void | Promise<void>) =>
        void locks.request(key, { signal: end.signal }, act).catch(() => undefined);
      function watch(key: string): void {
        if (!key.startsWith(prefix) || watched.has(key)) return;
        watched.add(key);
        request(key, () => {
          const left = parsed(storage.getItem(key));
          storage.removeItem(key);
          watched.delete(key);
          if (left.length > 0) take(left);
        });
      }
      const onStorage = ({ key, newValue }: StorageEvent) => key && newValue && watch(key);
      addEventListener('storage', onStorage);
      request(own, () => new Promise(resolve => end.signal.addEventListener('abort', () => resolve())));
      for (const key of Object.keys(storage)) watch(key);
      return () => {
        removeEventListener('storage', onStorage);
        end.abort();
      };
    },
    write: entries => put(storage, own, entries),
  };
}

/** The same for one tab, where pages cannot lock: it outlives a reload, and no second tab sends it too. */
export function tabShelf(name: string): Shelf {
  const key = `atrium.outbox.${name}`;
  return {
    open(take) {
      try {
        const left = parsed(sessionStorage.getItem(key));
        if (left.length > 0) take(left);
      } catch {
        // As above.
      }
      return () => undefined;
    },
    write(entries) {
      try {
        put(sessionStorage, key, entries);
      } catch {
        // As above.
      }
    },
  };
}

/** The best that this browser offers: only pages of a secure address have locks. */
export function shelfOf(name: string): Shelf {
  try {
    if (navigator.locks) return browserShelf(name, navigator.locks, localStorage);
  } catch {
    // Even to look at it may be forbidden.
  }
  return tabShelf(name);
}
