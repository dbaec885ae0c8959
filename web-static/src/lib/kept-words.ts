// What somebody began to write lies in this browser too. When he signs out only what the server lacks stays behind.

/** Before the agent and the conversation in the names of drafts. */
export const draftPrefix = 'atrium.draft.';

/** Whether the server has it just so. */
function isKept(text: string | null): boolean {
  try {
    const draft = JSON.parse(text ?? 'null') as { ahead?: boolean; other?: string } | null;
    return draft?.ahead === false && draft.other === undefined;
  } catch {
    return false;
  }
}

/** Takes drafts that the server has out of this browser. */
export function forgetKeptDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(draftPrefix) && isKept(localStorage.getItem(key))) localStorage.removeItem(key);
    }
  } catch {
    // Storage may be forbidden; then nothing lies there.
  }
}
