import { Menu, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ChannelMark, drawn } from '@/components/channel-mark';
import { Icon } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import { WindowClock } from '@/components/window-clock';
import type { Channel, Way } from '@/lib/api';
import { wayKey } from '../ways';
import styles from './way-picker.module.css';

interface Props {
  ways: readonly Way[];
  chosen: Way;
  channels: ReadonlyMap<string, Channel>;
  onPick: (key: string) => void;
}

/** On which channel, and to which of the customer's addresses, the answer goes; and for how long one still may. */
export function WayPicker({ ways, chosen, channels, onPick }: Props) {
  const { t } = useTranslation();
  const channel = channels.get(chosen.channel_id);
  const name = channel?.name ?? chosen.address;
  const face = (
    <>
      {channel && <ChannelMark connector={drawn(channel)} size={16} />}
      <span className={utilities.ellipsis}>{name}</span>
      <WayState way={chosen} exact />
    </>
  );
  if (ways.length < 2) {
    return (
      <span className={styles.way} title={chosen.address}>
        {face}
      </span>
    );
  }
  return (
    <Menu position="top-start" width={300}>
      <Menu.Target>
        <UnstyledButton className={`${styles.way} ${styles.button}`} title={chosen.address}>
          <span className={utilities.spoken}>{t('composer.way')}</span>
          {face}
          <Icon name="down" size={14} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {ways.map(way => {
          const each = channels.get(way.channel_id);
          return (
            <Menu.Item
              key={wayKey(way)}
              leftSection={each && <ChannelMark connector={drawn(each)} size={20} />}
              rightSection={way === chosen ? <Icon name="check" /> : undefined}
              onClick={() => onPick(wayKey(way))}
            >
              <span className={styles.item}>
                <span className={utilities.ellipsis}>{each?.name ?? way.address}</span>
                <small>
                  <bdi dir="ltr">{way.address}</bdi>
                  <WayState way={way} />
                </small>
              </span>
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The window's clock, or in a few words why one cannot write there. */
function WayState({ way, exact = false }: { way: Way; exact?: boolean }) {
  const { t } = useTranslation();
  if (way.refused_by && way.refused_by !== 'window_closed') {
    return <span className={styles.refused}>{t(`way.${way.refused_by}`)}</span>;
  }
  return way.window_closes_at ? <WindowClock closesAt={way.window_closes_at} exact={exact} /> : null;
}
