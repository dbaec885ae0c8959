/** Where files outlive their page. Each act fails where the browser does not let it. */
export interface FileStore {
  put(id: string, file: File): Promise<void>;
  get(id: string): Promise<File | undefined>;
  delete(id: string): Promise<void>;
}

interface Kept {
  file: File;
  at: number;
}

const table = 'files';
/** All files of this browser together, in bytes. */
const most = 200 * 1_024 * 1_024;
/** Whatever still lies here after so long belongs to no answer any more. */
const longest = 14 * 24 * 60 * 60 * 1_000;

/** What a request of the database answers. */
const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const endOf = (act: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    act.oncomplete = () => resolve();
    act.onabort = () => reject(act.error);
    act.onerror = () => reject(act.error);
  });

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open('atrium', 1);
  request.onupgradeneeded = () => request.result.createObjectStore(table);
  return answerOf(request);
}

/** Lets go of what is old; answers how many bytes the rest has. */
async function tidied(files: IDBObjectStore, now: number): Promise<number> {
  const [keys, all] = await Promise.all([
    answerOf(files.getAllKeys()),
    answerOf(files.getAll() as IDBRequest<Kept[]>),
  ]);
  let size = 0;
  for (const [index, { file, at }] of all.entries()) {
    const key = keys[index];
    if (now - at > longest && key !== undefined) files.delete(key);
    else size += file.size;
  }
  return size;
}

/** The database of this browser; opened with the first file. */
export function browserFiles(): FileStore {
  let opened: Promise<IDBDatabase> | undefined;
  const files = async (mode: IDBTransactionMode) => {
    opened ??= open();
    return (await opened).transaction(table, mode).objectStore(table);
  };
  return {
    async put(id, file) {
      const store = await files('readwrite');
      const end = endOf(store.transaction);
      const now = Date.now();
      if ((await tidied(store, now)) + file.size > most) throw new Error('No room for it');
      store.put({ file, at: now } satisfies Kept, id);
      await end;
    },
    async get(id) {
      return (await answerOf((await files('readonly')).get(id) as IDBRequest<Kept | undefined>))?.file;
    },
    async delete(id) {
      await answerOf((await files('readwrite')).delete(id));
    },
  };
}
