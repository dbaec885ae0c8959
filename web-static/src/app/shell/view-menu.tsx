import { Menu, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ChannelMark } from '@/components/channel-mark';
import { Icon } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import type { Channel } from '@/lib/api';
import styles from './view-menu.module.css';

interface Props {
  title: string;
  view: string;
  channels: Channel[];
  onView: (view: string) => void;
}

/** The views as a menu under the list's title, where the page is too narrow for their column. */
export function ViewMenu({ title, view, channels, onView }: Props) {
  const { t } = useTranslation();
  const check = (each: string) => (each === view ? <Icon name="check" /> : undefined);
  return (
    <h1 className={styles.title}>
      <Menu position="bottom-start" width={240}>
        <Menu.Target>
          <UnstyledButton className={styles.button} aria-label={t('view.choose', { view: title })}>
            <span className={utilities.ellipsis}>{title}</span>
            <Icon name="down" size={16} />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<Icon name="layers" />}
            rightSection={check('open')}
            onClick={() => onView('open')}
          >
            {t('view.open')}
          </Menu.Item>
          {channels.map(channel => (
            <Menu.Item
              key={channel.id}
              leftSection={<ChannelMark connector={channel.connector} size={16} />}
              rightSection={check(channel.id)}
              onClick={() => onView(channel.id)}
            >
              {channel.name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </h1>
  );
}
