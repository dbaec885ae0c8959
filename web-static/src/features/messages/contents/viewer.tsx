import { ActionIcon, Modal } from '@mantine/core';
import { type KeyboardEvent, type TouchEvent, useContext, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import type { Message } from '@/lib/api';
import { fullTime } from '@/lib/format';
import { ThreadToolsContext } from '../thread-tools';
import styles from './viewer.module.css';

interface Props {
  messages: readonly Message[];
  /** The message whose picture is shown; none: it is closed. */
  open: string | undefined;
  onOpen: (message: string | undefined) => void;
}

/** A finger that goes so far across turns the page. */
const swipe = 40;

const isShown = ({ files: [file] }: Message) => file?.state === 'stored' && file.thumbnail && file.url;

/** Pictures in full, one at a time. */
export function Viewer({ messages, open, onOpen }: Props) {
  const { t, i18n } = useTranslation();
  const tools = useContext(ThreadToolsContext);
  const touched = useRef<number>(undefined);
  const pictures = messages.filter(isShown);
  const at = pictures.findIndex(message => message.id === open);
  const message = pictures[at];
  const file = message?.files[0];
  const forward = i18n.dir() === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const back = i18n.dir() === 'rtl' ? 'ArrowRight' : 'ArrowLeft';

  function go(to: number) {
    const next = pictures[Math.min(Math.max(to, 0), pictures.length - 1)];
    if (next) onOpen(next.id);
  }

  function onKeyDown(event: KeyboardEvent) {
    const to = { [forward]: at + 1, [back]: at - 1, Home: 0, End: pictures.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    go(to);
  }

  function onTouchEnd(event: TouchEvent) {
    const end = event.changedTouches[0]?.clientX;
    if (touched.current === undefined || end === undefined) return;
    const way = (end - touched.current) * (i18n.dir() === 'rtl' ? -1 : 1);
    if (Math.abs(way) >= swipe) go(at + (way < 0 ? 1 : -1));
  }

  const title =
    pictures.length > 1 ? t('gallery.place', { at: at + 1, count: pictures.length }) : t('kind.image');
  return (
    <Modal
      opened={message !== undefined}
      onClose={() => onOpen(undefined)}
      title={title}
      fullScreen
      onKeyDown={onKeyDown}
      closeButtonProps={{ 'aria-label': t('action.close') }}
      classNames={{ content: styles.content, body: styles.body }}
    >
      {message && file?.url && (
        <figure
          className={styles.figure}
          onTouchStart={event => {
            touched.current = event.touches.length === 1 ? event.touches[0]?.clientX : undefined;
          }}
          onTouchEnd={onTouchEnd}
        >
          <img
            key={message.id}
            src={file.url}
            alt={(message.content.kind === 'image' && message.content.caption) || title}
          />
          <figcaption className={styles.caption}>
            <Turn name="left" label={t('gallery.back')} isOff={at <= 0} onClick={() => go(at - 1)} />
            <time dateTime={message.shown_at}>{fullTime(message.shown_at, i18n.language)}</time>
            {tools.canReply(message) && (
              <Turn
                name="reply"
                label={t('message.reply')}
                onClick={() => {
                  onOpen(undefined);
                  tools.onReply(message);
                }}
              />
            )}
            <ActionIcon
              component="a"
              size={36}
              href={file.url}
              target="_blank"
              rel="noopener noreferrer"
              aria-label={t('gallery.whole')}
            >
              <Icon name="external" size={18} />
            </ActionIcon>
            <Turn
              name="right"
              label={t('gallery.forward')}
              isOff={at >= pictures.length - 1}
              onClick={() => go(at + 1)}
            />
          </figcaption>
        </figure>
      )}
    </Modal>
  );
}

interface TurnProps {
  name: 'left' | 'right' | 'reply';
  label: string;
  isOff?: boolean;
  onClick: () => void;
}

function Turn({ name, label, isOff, onClick }: TurnProps) {
  return (
    <ActionIcon size={36} aria-label={label} title={label} disabled={isOff ?? false} onClick={onClick}>
      <Icon name={name} size={18} />
    </ActionIcon>
  );
}
