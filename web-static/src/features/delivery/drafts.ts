const prefix = 'atrium.draft.';
const keyOf = (agent: string, conversation: string) => `${prefix}${agent}.${conversation}`;

/** What somebody began to write in a conversation, kept in this browser. */
export function draftOf(agent: string, conversation: string): string {
  try {
    return localStorage.getItem(keyOf(agent, conversation)) ?? '';
  } catch {
    return '';
  }
}

export function keepDraft(agent: string, conversation: string, text: string): void {
  try {
    if (text.trim()) localStorage.setItem(keyOf(agent, conversation), text);
    else localStorage.removeItem(keyOf(agent, conversation));
  } catch {
    // Storage may be forbidden; the draft then lasts as long as the page.
  }
}
