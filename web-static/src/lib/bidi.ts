// Embeddings, overrides, isolates and marks that could turn the words around a name.
const controls = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** A name fit to stand in a line of other words: without direction controls, on one line, trimmed. */
export function plainName(name: string): string {
  return name.replace(controls, '').replace(/\s+/gu, ' ').trim();
}
