// One browser has one session for all of its pages. A page that was opened by one person and still holds his answers
// must not send them once another has signed in beside it.

const key = 'atrium.person';
let mine: string | undefined;

function inThisBrowser(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    // Storage may be forbidden; then only the server can tell.
    return null;
  }
}

/** Says, once for each page, whose it is and who is signed in in this browser from now on. */
export function belongTo(person: string): void {
  if (mine === person) return;
  mine = person;
  try {
    localStorage.setItem(key, person);
  } catch {
    // As above.
  }
}

/** Whether somebody else has signed in in this browser since this page was opened. */
export function isSomebodyElses(): boolean {
  const person = mine === undefined ? null : inThisBrowser();
  return person !== null && person !== mine;
}

/** Told as soon as that is so; answers how to stop. */
export function onSomebodyElse(act: () => void): () => void {
  const hear = (event: StorageEvent) => event.key === key && isSomebodyElses() && act();
  addEventListener('storage', hear);
  return () => removeEventListener('storage', hear);
}
