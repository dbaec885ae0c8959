import { useCallback, useMemo, useState } from 'react';
import type { Conversation } from '@/lib/api';
import { kept, nothingPicked, stretched, toggled } from '../selection';

/** Several conversations picked from a list, to be changed alike. */
export interface Picking {
  /** Whether a click picks instead of opening. */
  isOn: boolean;
  ids: ReadonlySet<string>;
  onToggle: (id: string) => void;
  /** Picks all from where one began to here. */
  onStretch: (id: string, start?: string) => void;
  onBegin: () => void;
  onEnd: () => void;
}

export function usePicking(rows: readonly Conversation[]): Picking {
  const [selection, setSelection] = useState(nothingPicked);
  const [isBegun, setBegun] = useState(false);
  const order = useMemo(() => rows.map(({ id }) => id), [rows]);
  const standing = useMemo(() => new Set(order), [order]);
  const { ids } = kept(selection, standing);

  const onToggle = useCallback((id: string) => setSelection(before => toggled(before, id)), []);
  const onStretch = useCallback(
    (id: string, start?: string) => setSelection(before => stretched(before, id, order, start)),
    [order],
  );
  const onBegin = useCallback(() => setBegun(true), []);
  const onEnd = useCallback(() => {
    setBegun(false);
    setSelection(nothingPicked);
  }, []);
  return { isOn: isBegun || ids.size > 0, ids, onToggle, onStretch, onBegin, onEnd };
}

const nothing = () => undefined;

/** For whoever may change nothing. */
export const noPicking: Picking = {
  isOn: false,
  ids: new Set(),
  onToggle: nothing,
  onStretch: nothing,
  onBegin: nothing,
  onEnd: nothing,
};
