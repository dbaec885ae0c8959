import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Agent, Channel, Conversation } from '@/lib/api';
import styles from './conversation-list.module.css';
import { ConversationRow } from './conversation-row';
import { useAttention } from './use-attention';

export interface ListProps {
  label: string;
  rows: Conversation[];
  total: number;
  channels: ReadonlyMap<string, Channel>;
  agents: ReadonlyMap<string, Agent>;
  namesChannel: boolean;
  me: string;
  selected: string | undefined;
  onOpen: (id: string) => void;
  onEnd: () => void;
  onReading: (reading: boolean) => void;
  /** Rises when the reader asked for the top. */
  top: number;
}

const rowHeight = 72;

/** The rows, of which only those in sight exist: a listbox with one tab stop. */
export function ConversationList(props: ListProps) {
  const { label, rows, total, selected, onOpen, onEnd, onReading, top } = props;
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<string>();
  const activeIndex = Math.max(
    0,
    rows.findIndex(row => row.id === (active ?? selected)),
  );
  const attention = useAttention(scroller, onReading);

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: index => rows[index]?.id ?? index,
    overscan: 8,
    useFlushSync: false,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (last >= rows.length - 30) onEnd();
  }, [last, rows.length, onEnd]);

  useEffect(() => {
    if (top > 0) scroller.current?.scrollTo({ top: 0 });
  }, [top]);

  const focusRow = useCallback(
    (index: number) => {
      const id = rows[index]?.id;
      if (!id) return;
      setActive(id);
      virtual.scrollToIndex(index, { align: 'auto' });
      requestAnimationFrame(() => document.getElementById(`row-${id}`)?.focus({ preventScroll: true }));
    },
    [rows, virtual],
  );

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.metaKey || event.ctrlKey || event.altKey) return;
    const steps: Record<string, number> = {
      ArrowDown: activeIndex + 1,
      ArrowUp: activeIndex - 1,
      PageDown: activeIndex + 8,
      PageUp: activeIndex - 8,
      Home: 0,
      End: rows.length - 1,
    };
    const target = steps[event.key];
    if (target === undefined) return;
    event.preventDefault();
    focusRow(Math.max(0, Math.min(rows.length - 1, target)));
  }

  return (
    <div
      ref={scroller}
      className={styles.rows}
      role="listbox"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      {...attention}
    >
      <div
        role="presentation"
        className={styles.canvas}
        style={{ '--height': `${virtual.getTotalSize()}px` }}
      >
        {items.map(item => {
          const row = rows[item.index];
          return row ? (
            <ConversationRow
              key={item.key}
              conversation={row}
              start={item.start}
              place={item.index + 1}
              count={total}
              channel={props.channels.get(row.last_channel_id)}
              assignee={row.assignee_id ? props.agents.get(row.assignee_id) : undefined}
              me={props.me}
              namesChannel={props.namesChannel}
              isSelected={row.id === selected}
              isStop={item.index === activeIndex}
              onOpen={onOpen}
              onFocus={setActive}
            />
          ) : null;
        })}
      </div>
      <span className={styles.end}>{rows.length >= total && rows.length > 12 ? t('list.end') : null}</span>
    </div>
  );
}
