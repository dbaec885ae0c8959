import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import type { Message } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { Small } from '../contents/picture';
import { Viewer } from '../contents/viewer';
import styles from './gallery.module.css';
import { MessageFoot } from './message-foot';

interface Props {
  messages: Message[];
  /** Pictures that were announced and are not here. */
  missing: number;
  author: string | undefined;
}

/** More than these are told by their number. */
const shown = 9;

/** Longer after the last one came, what is missing is no longer on its way. */
const patience = 10 * 60_000;

/** Pictures that were sent together. */
export function Gallery({ messages, missing, author }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<string>();
  const last = messages.at(-1);
  if (!last) return null;
  const hidden = messages.slice(shown);
  const isLate = Date.now() - Math.max(...messages.map(each => Date.parse(each.shown_at))) > patience;
  const count = messages.length + missing;
  return (
    <div className={author ? styles.outbound : styles.inbound}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms */}
      <div
        role="group"
        className={`${styles.grid} ${count > 4 ? styles.three : ''}`}
        aria-label={t('gallery.of', { count })}
      >
        {messages.slice(0, shown).map((message, at) => (
          <Tile
            key={message.id}
            message={message}
            more={at === shown - 1 ? hidden.length : 0}
            onOpen={() => setOpen(message.id)}
          />
        ))}
        {missing > 0 && messages.length < shown && (
          <span className={styles.coming} role="note">
            <Icon name={isLate ? 'alert' : 'clock'} size={18} />
            {t(isLate ? 'gallery.missing' : 'gallery.coming', { count: missing })}
          </span>
        )}
      </div>
      {hidden.map(message => (
        <span key={message.id} data-message={message.id} />
      ))}
      <MessageFoot message={last} author={author} />
      <Viewer messages={messages} open={open} onOpen={setOpen} />
    </div>
  );
}

function Tile({ message, more, onOpen }: { message: Message; more: number; onOpen: () => void }) {
  const { t } = useTranslation();
  const [file] = message.files;
  const name = plainName(file?.name ?? t('kind.image'));
  const instead = file?.url ? (
    <a className={styles.coming} href={file.url} target="_blank" rel="noopener noreferrer">
      <Icon name="file" size={18} />
      <bdi>{name}</bdi>
    </a>
  ) : (
    <span className={styles.coming} role="note">
      <Icon name={!file || file.state === 'pending' ? 'clock' : 'alert'} size={18} />
      {t(`file.${file?.state ?? 'pending'}`)}
    </span>
  );
  return (
    <div className={styles.tile} data-message={message.id}>
      {file?.state === 'stored' ? (
        <Small file={file} alt="" instead={instead}>
          {picture => (
            <UnstyledButton
              className={styles.button}
              onClick={onOpen}
              aria-label={t('gallery.open', { name })}
            >
              {picture}
              {more > 0 && <span className={styles.more}>+{more}</span>}
            </UnstyledButton>
          )}
        </Small>
      ) : (
        instead
      )}
    </div>
  );
}
