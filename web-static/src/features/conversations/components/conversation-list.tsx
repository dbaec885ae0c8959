import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Agent, Channel, Conversation, Tag } from '@/lib/api';
import { useNow } from '@/lib/now';
import styles from './conversation-list.module.css';
import { ConversationRow, type Meeting, type Unsent } from './conversation-row';
import { useAttention } from './use-attention';
import type { Picking } from './use-picking';
import { rowOf, useRowKeys } from './use-row-keys';

export interface ListProps {
  label: string;
  rows: Conversation[];
  total: number;
  channels: ReadonlyMap<string, Channel>;
  agents: ReadonlyMap<string, Agent>;
  namesChannel: boolean;
  me: string;
  drafts: ReadonlyMap<string, string>;
  unsent: ReadonlyMap<string, Unsent>;
  meetings: ReadonlyMap<string, Meeting>;
  onShown: (ids: readonly string[]) => void;
  selected: string | undefined;
  onOpen: (id: string) => void;
  tags: ReadonlyMap<string, Tag>;
  picking: Picking;
  onEnd: () => void;
  onReading: (reading: boolean) => void;
  /** Rises when the reader asked for the top. */
  top: number;
}

const rowHeight = 72;

/** The rows, of which only those in sight exist: a listbox with one tab stop. */
export function ConversationList(props: ListProps) {
  const { label, rows, total, selected, onOpen, picking, onEnd, onReading, onShown, top } = props;
  const { t, i18n } = useTranslation();
  const now = useNow();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<string>();
  const stop = active ?? selected;
  const found = useMemo(() => (stop ? rows.findIndex(row => row.id === stop) : 0), [rows, stop]);
  const activeIndex = Math.max(0, found);
  const attention = useAttention(scroller, onReading);

  // The same function for the same rows: another one makes all places be reckoned anew.
  const keyOf = useCallback((index: number) => rows[index]?.id ?? index, [rows]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: keyOf,
    overscan: 6,
    useFlushSync: false,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (last >= rows.length - 30) onEnd();
  }, [last, rows.length, onEnd]);

  const shown = items.map(({ index }) => rows[index]?.id ?? '').join(' ');
  useEffect(() => onShown(shown.split(' ').filter(Boolean)), [shown, onShown]);
  useEffect(() => () => onShown([]), [onShown]);

  useEffect(() => {
    if (top > 0) scroller.current?.scrollTo({ top: 0 });
  }, [top]);

  const keys = useRowKeys({ rows, at: activeIndex, virtual, setActive, onOpen, picking });

  return (
    <div
      ref={scroller}
      className={styles.rows}
      role="listbox"
      aria-label={label}
      aria-multiselectable={picking.isOn || undefined}
      tabIndex={-1}
      {...keys}
      {...attention}
      onFocus={event => {
        attention.onFocus();
        setActive(rowOf(event));
      }}
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
              draft={props.drafts.get(row.id)}
              unsent={props.unsent.get(row.id)}
              watched={props.meetings.get(row.id)?.viewing}
              writing={props.meetings.get(row.id)?.writing}
              namesChannel={props.namesChannel}
              tags={props.tags}
              isSelected={row.id === selected}
              isPicked={picking.isOn ? picking.ids.has(row.id) : undefined}
              isStop={item.index === activeIndex}
              t={t}
              language={i18n.language}
              now={now}
            />
          ) : null;
        })}
      </div>
      <span className={styles.end}>{rows.length >= total && rows.length > 12 ? t('list.end') : null}</span>
    </div>
  );
}
