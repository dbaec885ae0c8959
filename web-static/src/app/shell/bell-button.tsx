import { Drawer, Popover, Tooltip, UnstyledButton } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { drawn } from '@/components/channel-mark';
import { Count } from '@/components/count';
import { Icon } from '@/components/icon';
import { useChannelMap } from '@/features/channels/api/use-channels';
import { useUnreadNotifications } from '@/features/notifications/api/use-notifications';
import { NotificationPanel } from '@/features/notifications/components/notification-panel';
import type { Notification } from '@/lib/api';
import { useCommands } from '../commands/centre';
import { wayTo } from '../way-to';
import styles from './bell-button.module.css';

interface Props {
  slug: string;
  /** Beside the page, or under the thumb. */
  look: 'rail' | 'tab';
  className: string | undefined;
}

/** How much this agent was told and has not read, and what that is. */
export function BellButton({ slug, look, className }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const channels = useChannelMap(slug);
  const unread = useUnreadNotifications(slug);
  const [opened, setOpened] = useState(false);
  useCommands({ go_notifications: () => setOpened(true) });
  const label = unread > 0 ? t('notification.unread', { count: unread }) : t('notification.title');

  function open(told: Notification) {
    setOpened(false);
    void navigate(wayTo(slug, told));
  }

  const connectorOf = (id: string) => {
    const channel = channels.get(id);
    return channel && drawn(channel);
  };
  const panel = (
    <NotificationPanel slug={slug} isTitled={look === 'rail'} connectorOf={connectorOf} onOpen={open} />
  );
  const button = (
    <UnstyledButton
      className={`${className} ${styles.button}`}
      aria-label={look === 'rail' ? label : undefined}
      aria-expanded={opened}
      onClick={() => setOpened(!opened)}
    >
      <Icon name="bell" size={look === 'rail' ? 20 : 22} />
      {look === 'tab' && t('notification.title')}
      <span className={styles.count} aria-hidden={look === 'rail'}>
        <Count unread={unread} t={t} />
      </span>
    </UnstyledButton>
  );
  if (look === 'tab') {
    return (
      <>
        {button}
        <Drawer
          opened={opened}
          onClose={() => setOpened(false)}
          position="bottom"
          size="85%"
          title={t('notification.title')}
          closeButtonProps={{ 'aria-label': t('action.close') }}
          classNames={{ body: styles.sheet, content: styles.content }}
        >
          {panel}
        </Drawer>
      </>
    );
  }
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="right-start"
      width={380}
      shadow="lg"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Tooltip label={label} position="right" disabled={opened}>
          {button}
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown className={styles.drop} aria-label={t('notification.title')}>
        {panel}
      </Popover.Dropdown>
    </Popover>
  );
}
