import { UnstyledButton } from '@mantine/core';
import { useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import type { TimelineEvent } from '@/lib/api';
import { clockTime, fullTime } from '@/lib/format';
import { sayHappened } from '../happened';
import { NamesContext } from '../names-context';
import styles from './thread.module.css';

const icons: Record<string, IconName> = {
  assignee_id: 'user',
  team_id: 'users',
  priority: 'chart',
  snoozed_until: 'snooze',
  tag_ids: 'tag',
};

function iconOf({ changes }: TimelineEvent): IconName {
  const status = changes.find(({ field }) => field === 'status')?.after;
  if (status === 'closed') return 'check';
  if (status === 'snoozed') return 'snooze';
  if (status) return 'refresh';
  return icons[changes[0]?.field ?? ''] ?? 'info';
}

interface Props {
  events: readonly TimelineEvent[];
  /** The agent who reads. */
  me: string | undefined;
}

/** What was done between two messages: in one line, however much it was, until somebody wants to see all. */
export function HappenedLine({ events, me }: Props) {
  const { t, i18n } = useTranslation();
  const names = useContext(NamesContext);
  const [isOpen, setOpen] = useState(false);
  const telling = { names, me, t, language: i18n.language };
  const told = events.flatMap(event => {
    const words = sayHappened(event, telling);
    return words ? [{ event, words }] : [];
  });
  const [first, ...others] = told;
  if (!first) return null;
  if (others.length === 0) return <Told {...first} />;
  if (!isOpen) {
    return (
      <UnstyledButton className={styles.event} aria-expanded={false} onClick={() => setOpen(true)}>
        <Icon name={iconOf(first.event)} size={14} />
        <span className={utilities.ellipsis} dir="auto">
          {t('happened.more', { words: first.words, count: others.length })}
        </span>
        <Icon name="down" size={14} />
      </UnstyledButton>
    );
  }
  return (
    <div className={styles.events}>
      {told.map(({ event, words }) => (
        <Told key={event.id} event={event} words={words} />
      ))}
      <UnstyledButton className={styles.event} aria-expanded onClick={() => setOpen(false)}>
        <Icon name="up" size={14} />
        {t('happened.fewer')}
      </UnstyledButton>
    </div>
  );
}

function Told({ event, words }: { event: TimelineEvent; words: string }) {
  const { i18n } = useTranslation();
  return (
    <div className={styles.event} title={fullTime(event.at, i18n.language)}>
      <Icon name={iconOf(event)} size={14} />
      <span dir="auto">{words}</span>
      <time className={utilities.figures} dateTime={event.at}>
        {clockTime(event.at, i18n.language)}
      </time>
    </div>
  );
}
