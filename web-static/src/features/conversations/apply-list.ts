import type { Conversation } from '@/lib/api';
import {
  belongs,
  type Change,
  compare,
  type HeldList,
  isLoaded,
  isTheServers,
  type ListFilter,
  type Sort,
} from './list';

function insert(items: Conversation[], conversation: Conversation, sort: Sort): void {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = items[middle];
    if (other && compare(other, conversation, sort) < 0) low = middle + 1;
    else high = middle;
  }
  items.splice(low, 0, conversation);
}

/** By how much a total changes; undefined when what is held cannot tell. */
function difference(change: Change, filter: ListFilter, held: ReadonlySet<string>): number | undefined {
  let sum = 0;
  let certain = true;
  // A list that the server alone knows shows what it held, for as long as the rest of its filter holds.
  const shows = (each: Conversation) => belongs(each, filter) && (!isTheServers(filter) || held.has(each.id));
  for (const [id, now] of change.now) {
    const before = change.before.get(id);
    const isKnown = before !== undefined || held.has(id) || change.opened.has(id);
    if (isKnown) sum += Number(shows(now)) - Number(before ? shows(before) : held.has(id));
    else certain = false;
  }
  for (const id of change.gone) {
    const before = change.before.get(id);
    if (before ? shows(before) : held.has(id)) sum -= 1;
    else if (!before) certain = false;
  }
  return certain ? sum : undefined;
}

/** The list as a refetch of its loaded part would answer it, and whether its total could be reckoned. */
export function applyToList(
  list: HeldList,
  filter: ListFilter,
  change: Change,
  seq: number,
): { list: HeldList; certain: boolean } {
  const ids = new Set(list.items.map(item => item.id));
  const delta = difference(change, filter, ids);
  const current = new Map(change.now);
  const items = list.items.filter(item => {
    const now = change.now.get(item.id);
    if (now && now.revision < item.revision) current.set(item.id, { ...item, read_count: now.read_count });
    return !now && !change.gone.has(item.id);
  });
  for (const now of current.values()) {
    const shows = belongs(now, filter) && (!isTheServers(filter) || ids.has(now.id));
    if (shows && isLoaded(list, now, filter.sort)) insert(items, now, filter.sort);
  }
  const total = Math.max(items.length, list.total + (delta ?? 0));
  return { list: { ...list, items, total, seq: Math.max(list.seq, seq) }, certain: delta !== undefined };
}
