import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ChannelMark } from '@/components/channel-mark';
import { Icon } from '@/components/icon';
import type { Connector } from '@/lib/api';
import styles from './channel-grid.module.css';

interface Props {
  connectors: Connector[];
  onPick: (connector: string) => void;
}

/** The doors that can still be opened. */
export function ConnectorTiles({ connectors, onPick }: Props) {
  const { t } = useTranslation();
  return (
    <div className={styles.cards}>
      {connectors.map(connector => (
        <UnstyledButton key={connector.name} className={styles.add} onClick={() => onPick(connector.name)}>
          <ChannelMark connector={connector.name} size={36} />
          <span>
            <b>{connector.title}</b>
            <small>{t('channel.connect_account')}</small>
          </span>
          <Icon name="plus" size={18} />
        </UnstyledButton>
      ))}
    </div>
  );
}
