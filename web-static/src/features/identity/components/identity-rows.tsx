import { ActionIcon } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ChannelMark } from '@/components/channel-mark';
import { Icon } from '@/components/icon';
import { PersonName } from '@/components/person-name';
import utilities from '@/components/utilities.module.css';
import { WindowClock } from '@/components/window-clock';
import type { Channel, Identity } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { lastTime } from '@/lib/format';
import { useNow } from '@/lib/now';
import { connectorOf, inOrder, isOpaque, shortened } from '../kinds';
import styles from './context-panel.module.css';

interface Props {
  /** The customer's name: not said again where the platform knows the same one. */
  customer: string;
  identities: Identity[];
  channels: ReadonlyMap<string, Channel>;
  /** Takes an address out, where one may. */
  onSplit: ((identity: string) => void) | undefined;
}

/** Each address once for every channel it wrote on. */
export function IdentityRows({ identities, channels, customer, onSplit }: Props) {
  return inOrder(identities).map(identity =>
    identity.channels.length > 0 ? (
      identity.channels.map((use, index) => (
        <IdentityRow
          key={`${identity.id}-${use.channel_id}`}
          customer={customer}
          identity={identity}
          use={use}
          channel={channels.get(use.channel_id)}
          onSplit={index === 0 ? onSplit : undefined}
        />
      ))
    ) : (
      <IdentityRow
        key={identity.id}
        customer={customer}
        identity={identity}
        use={undefined}
        channel={undefined}
        onSplit={onSplit}
      />
    ),
  );
}

interface RowProps {
  customer: string;
  identity: Identity;
  use: Identity['channels'][number] | undefined;
  channel: Channel | undefined;
  onSplit: Props['onSplit'];
}

function IdentityRow({ identity, use, channel, customer, onSplit }: RowProps) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const connector = channel?.connector ?? connectorOf(identity.kind);
  const kind = t(`identity.kind.${identity.kind}` as 'identity.kind.wa_id', { defaultValue: '' });
  const value = plainName(identity.display || identity.value);
  return (
    <div className={styles.identity}>
      <ChannelMark connector={connector} size={20} label={channel?.name ?? kind} />
      <div className={utilities.grow}>
        <div className={`${styles.value} ${utilities.ellipsis}`} title={value}>
          <bdi dir="ltr" className={utilities.figures}>
            {isOpaque(identity.kind) ? shortened(value) : value}
          </bdi>
        </div>
        {kind && <div className={`${styles.sub} ${utilities.ellipsis}`}>{kind}</div>}
        {identity.profile_name && identity.profile_name !== customer && (
          <div className={`${styles.sub} ${utilities.ellipsis}`} title={t('identity.profile_name')}>
            <PersonName name={identity.profile_name} />
            {identity.username && <bdi dir="ltr"> @{plainName(identity.username)}</bdi>}
          </div>
        )}
        {use && (
          <div className={`${styles.sub} ${utilities.ellipsis}`}>
            {t('identity.last_wrote', { time: lastTime(use.last_inbound_at, now, t, i18n.language) })}
          </div>
        )}
        {identity.state !== 'active' && (
          <div className={styles.warning}>{t(`identity.state.${identity.state}`)}</div>
        )}
        {identity.assurance === 'claimed' && <div className={styles.warning}>{t('identity.claimed')}</div>}
      </div>
      <div className={styles.end}>
        {use && <Reach use={use} />}
        {onSplit && (
          <ActionIcon
            size={24}
            variant="subtle"
            color="gray"
            aria-label={`${t('merge.split_help')} (${value})`}
            title={t('merge.split_help')}
            onClick={() => onSplit(identity.id)}
          >
            <Icon name="cut" size={14} />
          </ActionIcon>
        )}
      </div>
    </div>
  );
}

/** Whether one may write there freely, and for how long. */
function Reach({ use }: { use: NonNullable<RowProps['use']> }) {
  const { t } = useTranslation();
  if (use.window_closes_at) return <WindowClock closesAt={use.window_closes_at} exact />;
  return (
    <span className={styles.open}>
      <Icon name="check" size={14} />
      {t('window.always')}
    </span>
  );
}
