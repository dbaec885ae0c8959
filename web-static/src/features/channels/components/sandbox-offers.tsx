import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ChannelMark } from '@/components/channel-mark';
import { Panel } from '@/components/panel';
import type { Connector, SandboxOffer } from '@/lib/api';
import { useOpenSandbox, useRemoveSandbox } from '../api/use-sandboxes';
import styles from './sandbox.module.css';

interface Props {
  slug: string;
  offers: SandboxOffer[];
  connectors: Connector[];
  onPlay: (channel: string) => void;
}

/** Every channel that can be tried without an account: opened, played, removed. */
export function SandboxOffers({ slug, offers, connectors, onPlay }: Props) {
  const { t } = useTranslation();
  const open = useOpenSandbox(slug);
  const remove = useRemoveSandbox(slug);
  const start = (connector: string) =>
    open.mutate(connector, { onSuccess: made => made.channel_id && onPlay(made.channel_id) });
  return (
    <div className={styles.page}>
      <Panel title={t('sandbox.offers')} text={t('sandbox.offers_text')} error={open.error ?? remove.error}>
        <ul className={styles.offers}>
          {offers.map(({ connector, channel_id: channel, open: isOpen }) => {
            const title = connectors.find(each => each.name === connector)?.title ?? connector;
            return (
              <li key={connector} className={styles.offer}>
                <ChannelMark connector={connector} size={36} />
                <b>{title}</b>
                {isOpen && channel ? (
                  <>
                    <Button
                      size="xs"
                      variant="default"
                      loading={remove.isPending && remove.variables === channel}
                      aria-label={t('sandbox.remove_of', { platform: title })}
                      onClick={() => remove.mutate(channel)}
                    >
                      {t('sandbox.remove')}
                    </Button>
                    <Button
                      size="xs"
                      aria-label={t('sandbox.play_of', { platform: title })}
                      onClick={() => onPlay(channel)}
                    >
                      {t('sandbox.play')}
                    </Button>
                  </>
                ) : (
                  <Button
                    size="xs"
                    variant="default"
                    loading={open.isPending && open.variables === connector}
                    aria-label={t('sandbox.open_of', { platform: title })}
                    onClick={() => start(connector)}
                  >
                    {t('sandbox.open')}
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      </Panel>
    </div>
  );
}
