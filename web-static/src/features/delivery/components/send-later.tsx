import { ActionIcon, Popover, Tooltip } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import type { SendRequest } from '@/lib/api';
import { useSchedule } from '../api/use-scheduled';
import styles from './scheduled.module.css';
import { TimingForm } from './timing-form';

interface Props {
  slug: string;
  conversation: string;
  zone: string;
  /** When the way closes; absent where it never does. */
  closesAt: string | undefined;
  /** Rises when somebody asks for it by a key or from the palette. */
  call: number;
  disabled: boolean;
  /** What would be sent now. */
  requests: () => SendRequest[];
  onScheduled: () => void;
}

/** The way to send what was written at a time. */
export function SendLater({ slug, conversation, zone, closesAt, call, disabled, ...props }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [heard, setHeard] = useState(call);
  const schedule = useSchedule(slug, conversation, () => {
    setOpen(false);
    props.onScheduled();
  });
  const { reset } = schedule;

  if (call !== heard) {
    setHeard(call);
    if (!disabled) setOpen(true);
  }
  useEffect(() => {
    if (isOpen) reset();
  }, [isOpen, reset]);

  return (
    <Popover
      opened={isOpen && !disabled}
      onChange={setOpen}
      position="top-end"
      width={360}
      trapFocus
      returnFocus
      withRoles={false}
      shadow="lg"
      radius="lg"
    >
      <Popover.Target>
        <Tooltip label={t('scheduled.later')}>
          <ActionIcon
            size={32}
            disabled={disabled}
            aria-label={t('scheduled.later')}
            aria-haspopup="dialog"
            aria-expanded={isOpen}
            onClick={() => setOpen(before => !before)}
          >
            <Icon name="clock" size={18} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown className={styles.drop} role="dialog" aria-label={t('scheduled.when')}>
        <TimingForm
          zone={zone}
          closesAt={closesAt}
          onlyIfNoReply={false}
          action={t('scheduled.do')}
          error={schedule.error}
          isBusy={schedule.isPending}
          onPick={timing => schedule.mutate({ requests: props.requests(), timing })}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
