import { Button, Popover } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import type { Agent, Channel, Content, ScheduledMessage, Way } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { zonedTime } from '@/lib/format';
import { useNow } from '@/lib/now';
import { sayFailure } from '@/lib/say-problem';
import { useChangeScheduled, useDecideScheduled, useScheduled } from '../api/use-scheduled';
import styles from './scheduled.module.css';
import { ScheduledWords } from './scheduled-words';
import { TimingForm } from './timing-form';

interface Around {
  slug: string;
  zone: string;
  channels: ReadonlyMap<string, Channel>;
  agents: ReadonlyMap<string, Agent>;
  me: string | undefined;
  canSend: boolean;
  ways: readonly Way[];
}

/** What is to be said to the customer, below what was said. */
export function ScheduledMessages({ conversation, ...around }: Around & { conversation: string }) {
  const { t } = useTranslation();
  const items = useScheduled(around.slug, conversation).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className={styles.all} aria-label={t('scheduled.title')}>
      {items.map(each => (
        <Scheduled key={each.id} one={each} {...around} />
      ))}
    </section>
  );
}

const wordsOf = (content: Content | undefined): string => {
  if (content === undefined) return '';
  if (content.kind === 'text') return content.text;
  const { caption, media, name } = content as {
    caption?: string;
    media?: { file_name?: string };
    name?: string;
  };
  return [media?.file_name ?? name, caption].filter(Boolean).join('\n');
};

function Scheduled({ one, ...around }: Around & { one: ScheduledMessage }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const [isEditing, setEditing] = useState(false);
  const { agents, me, channels, zone } = around;
  const time = zonedTime(Date.parse(one.send_at), zone, now, i18n.language);
  const author = agents.get(one.author.id)?.name;
  const channel = channels.get(one.channel_id)?.name;
  const by = one.author.id === me ? t('message.you') : author && plainName(author);
  return (
    <article
      className={styles.one}
      data-state={one.state}
      aria-label={t(`scheduled.state.${one.state}`, { time })}
    >
      <header className={styles.head}>
        <Icon name={one.state === 'waiting' ? 'clock' : 'alert'} size={14} />
        <b>{t(`scheduled.state.${one.state}`, { time })}</b>
        {one.state === 'waiting' && one.only_if_no_reply && <span>{t('scheduled.only_short')}</span>}
      </header>
      {isEditing ? (
        <ScheduledWords
          slug={around.slug}
          one={one}
          text={wordsOf(one.content)}
          onEnd={() => setEditing(false)}
        />
      ) : (
        <p className={styles.words} dir="auto">
          {wordsOf(one.content)}
        </p>
      )}
      {one.state === 'failed' && (
        <p className={styles.problem}>
          {sayFailure({ code: one.problem ?? 'internal', title: t('scheduled.failed') }, t)}
        </p>
      )}
      {one.state === 'withdrawn' && <p className={styles.foot}>{t('scheduled.withdrawn')}</p>}
      <p className={styles.foot}>{[by, channel].filter(Boolean).join(' · ')}</p>
      {around.canSend && !isEditing && <Acts one={one} {...around} onEdit={() => setEditing(true)} />}
    </article>
  );
}

function Acts({ one, slug, zone, ways, onEdit }: Around & { one: ScheduledMessage; onEdit: () => void }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const decide = useDecideScheduled(slug, one);
  const change = useChangeScheduled(slug, one, () => setOpen(false));
  const way = ways.find(each => each.channel_id === one.channel_id && each.identity_id === one.identity_id);
  return (
    <div className={styles.acts}>
      <Button
        size="xs"
        variant="subtle"
        color="gray"
        loading={decide.isPending && decide.variables === 'cancel'}
        onClick={() => decide.mutate('cancel')}
      >
        {t('scheduled.cancel')}
      </Button>
      {one.content?.kind === 'text' && (
        <Button size="xs" variant="default" onClick={onEdit}>
          {t('scheduled.change')}
        </Button>
      )}
      <Popover
        opened={isOpen}
        onChange={setOpen}
        width={360}
        trapFocus
        returnFocus
        withRoles={false}
        shadow="lg"
        radius="lg"
      >
        <Popover.Target>
          <Button
            size="xs"
            variant="default"
            aria-haspopup="dialog"
            onClick={() => setOpen(before => !before)}
          >
            {t('scheduled.retime')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown className={styles.drop} role="dialog" aria-label={t('scheduled.when')}>
          <TimingForm
            zone={zone}
            closesAt={one.content?.kind === 'template' ? undefined : way?.window_closes_at}
            onlyIfNoReply={one.only_if_no_reply}
            action={t('scheduled.do')}
            error={change.error}
            isBusy={change.isPending}
            onPick={change.mutate}
          />
        </Popover.Dropdown>
      </Popover>
      <Button
        size="xs"
        variant="default"
        loading={decide.isPending && decide.variables === 'send-now'}
        onClick={() => decide.mutate('send-now')}
      >
        {t('scheduled.now')}
      </Button>
    </div>
  );
}
