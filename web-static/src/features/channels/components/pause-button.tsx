import { Button, Popover, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Channel, ChannelChange } from '@/lib/api';
import styles from './health-panels.module.css';

interface Props {
  channel: Channel;
  isBusy: boolean;
  onChange: (change: ChannelChange) => void;
}

/** Pauses an account, with a word for colleagues who wonder why, or lets it send again. */
export function PauseButton({ channel, isBusy, onChange }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  if (channel.state === 'paused') {
    return (
      <Button
        size="xs"
        variant="subtle"
        color="gray"
        loading={isBusy}
        onClick={() => onChange({ state: 'active' })}
      >
        {t('channel.resume')}
      </Button>
    );
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    setOpen(false);
    setReason('');
    onChange({ state: 'paused', pause_reason: reason.trim() });
  }
  return (
    <Popover opened={isOpen} onChange={setOpen} width={300} position="top-end" trapFocus withinPortal>
      <Popover.Target>
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          loading={isBusy}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {t('channel.pause')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form className={styles.pause} onSubmit={submit}>
          <Textarea
            label={t('channel.pause_reason')}
            description={t('channel.pause_help')}
            autosize
            minRows={2}
            maxRows={5}
            maxLength={500}
            value={reason}
            onChange={event => setReason(event.currentTarget.value)}
          />
          <Button type="submit" size="xs">
            {t('channel.pause_now')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
