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
import { useBlock } from '../api/use-block';
import { connectorOf, inOrder, isOpaque, shortened } from '../kinds';
import styles from './context-panel.module.css';

interface Props {
  /** The customer's name: not said again where the platform knows the same one. */
  customer: string;
  identities: Identity[];
  channels: ReadonlyMap<string, Channel>;
  slug: string;
  /** Whether this agent may say who is blocked. */
  canBlock: boolean;
  /** Takes an address out, where one may. */
  onSplit: ((identity: string) => void) | undefined;
}

/** Each address once for every channel it wrote on. */
export function IdentityRows({ identities, channels, customer, slug, canBlock, onSplit }: Props) {
  const blocking = canBlock && identities.length > 1 ? slug : undefined;
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
          blocking={index === 0 ? blocking : undefined}
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
        blocking={blocking}
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
  /** The workspace, where this address can be blocked by itself. */
  blocking: string | undefined;
}

function IdentityRow({ identity, use, channel, customer, onSplit, blocking }: RowProps) {
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
        {use?.platform_block && <PlatformBlock told={use.platform_block} channel={channel?.name ?? kind} />}
        {identity.blocked_at && <div className={styles.warning}>{t('block.address')}</div>}
        {identity.state !== 'active' && (
          <div className={styles.warning}>{t(`identity.state.${identity.state}`)}</div>
        )}
        {identity.assurance === 'claimed' && <div className={styles.warning}>{t('identity.claimed')}</div>}
      </div>
      <div className={styles.end}>
        {use && <Reach use={use} />}
        {blocking && <BlockAddress slug={blocking} identity={identity} value={value} />}
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

type Told = NonNullable<Identity['channels'][number]['platform_block']>;

/** What became of telling the platform. */
function PlatformBlock({ told, channel }: { told: Told; channel: string }) {
  const { t } = useTranslation();
  const state = told.wanted || told.state !== 'queued' ? told.state : 'taking_back';
  return (
    <div className={`${styles.sub} ${styles.wraps}`}>
      {t(`block.platform.${state}`, { channel, code: told.code ?? '' })}
    </div>
  );
}

function BlockAddress({ slug, identity, value }: { slug: string; identity: Identity; value: string }) {
  const { t } = useTranslation();
  const { mutate, isPending } = useBlock(slug);
  const help = t(identity.blocked_at ? 'block.unblock_address' : 'block.block_address');
  return (
    <ActionIcon
      size={24}
      variant="subtle"
      color="gray"
      aria-label={`${help} (${value})`}
      title={help}
      loading={isPending}
      onClick={() => mutate({ blocked: !identity.blocked_at, identity_ids: [identity.id] })}
    >
      <Icon name={identity.blocked_at ? 'check' : 'shield'} size={14} />
    </ActionIcon>
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
