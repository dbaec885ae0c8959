import { Button, Modal } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Anchor } from '../anchor';
import styles from './jump-dialog.module.css';

interface Props {
  isOpen: boolean;
  /** Whether there are messages one has not read. */
  hasUnread: boolean;
  /** To a place, or with none to the newest message. */
  onJump: (anchor: Anchor | undefined) => void;
  onClose: () => void;
}

/** Before the first message of anybody. */
const beginning = '1970-01-01T00:00:00Z';

const today = () => {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
};

/** Where to in a thread: a day, the beginning, what is unread, the newest. */
export function JumpDialog({ isOpen, hasUnread, onJump, onClose }: Props) {
  const { t } = useTranslation();
  const [day, setDay] = useState('');

  function go(anchor: Anchor | undefined) {
    onClose();
    onJump(anchor);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    // The day as the clocks here have it, as the lines between the days do.
    const at = new Date(`${day}T00:00`);
    if (!Number.isNaN(at.getTime())) go({ at: at.toISOString() });
  }

  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('jump.title')}
      size={380}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form className={styles.where} onSubmit={submit}>
        <label className={styles.date}>
          {t('jump.day')}
          <input
            type="date"
            data-autofocus
            value={day}
            max={today()}
            onChange={event => setDay(event.currentTarget.value)}
          />
        </label>
        <Button type="submit" disabled={day === ''}>
          {t('jump.do')}
        </Button>
      </form>
      <div className={styles.places}>
        <Button variant="default" onClick={() => go({ at: beginning })}>
          {t('jump.beginning')}
        </Button>
        {hasUnread && (
          <Button variant="default" onClick={() => go({ unread: true })}>
            {t('jump.unread')}
          </Button>
        )}
        <Button variant="default" onClick={() => go(undefined)}>
          {t('jump.newest')}
        </Button>
      </div>
    </Modal>
  );
}
