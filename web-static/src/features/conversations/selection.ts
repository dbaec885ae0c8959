/** Conversations picked from a list, and from where the next stretch is measured. */
export interface Selection {
  ids: ReadonlySet<string>;
  anchor: string | undefined;
}

export const nothingPicked: Selection = { ids: new Set(), anchor: undefined };

/** One more, or one less. */
export function toggled({ ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/** All from the anchor to here, in the order in which they stand; what was picked before stays. */
export function stretched(
  selection: Selection,
  id: string,
  order: readonly string[],
  start: string | undefined,
): Selection {
  const to = order.indexOf(id);
  const anchor = selection.anchor ?? start ?? id;
  const from = order.indexOf(anchor);
  if (to < 0 || from < 0) return toggled(selection, id);
  const stretch = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: new Set([...selection.ids, ...stretch]), anchor };
}

/** Without those that left the list. */
export function kept(selection: Selection, order: ReadonlySet<string>): Selection {
  const ids = [...selection.ids].filter(id => order.has(id));
  return ids.length === selection.ids.size ? selection : { ...selection, ids: new Set(ids) };
}
