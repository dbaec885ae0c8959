import { useTranslation } from 'react-i18next';
import { CopyField } from '@/components/copy-field';
import type { Channel, Connector, Endpoint } from '@/lib/api';
import { useChangeChannel, useCheckChannel } from '../api/use-channel-changes';
import { useChangeEndpoint } from '../api/use-endpoints';
import { changed } from '../settings';
import { SettingsForm } from './settings-form';
import styles from './settings-form.module.css';

interface Props {
  slug: string;
  connector: Connector;
  channel: Channel;
  endpoint: Endpoint | undefined;
  onDone: () => void;
}

/** An account's name and settings, and below them those of the webhook address it hangs on. */
export function ChangeForm({ slug, connector, channel, endpoint, onDone }: Props) {
  const { t } = useTranslation();
  const check = useCheckChannel(slug, channel.id);
  const change = useChangeChannel(slug, channel.id);
  const held = { name: channel.name, settings: channel.settings, secrets: channel.secrets_set };
  return (
    <div className={styles.steps}>
      <section className={styles.step} aria-label={t('channel.account')}>
        <h2>{t('channel.account')}</h2>
        <p>{t('channel.account_text')}</p>
        <SettingsForm
          connector={connector.name}
          fields={connector.channel_settings}
          suggestedName={channel.name}
          held={held}
          submitLabel={t('action.save')}
          isBusy={change.isPending}
          error={change.error}
          onSubmit={(name, values) => {
            const difference = changed(held, connector.channel_settings, name, values);
            change.mutate(difference, {
              onSuccess: () => {
                // Whether what was entered works is told on the account's card.
                if (difference.settings) check.mutate();
                onDone();
              },
            });
          }}
        />
      </section>
      {endpoint && connector.endpoint_settings.length > 0 && (
        <EndpointPart slug={slug} connector={connector} endpoint={endpoint} onDone={onDone} />
      )}
    </div>
  );
}

interface EndpointProps extends Omit<Props, 'channel' | 'endpoint'> {
  endpoint: Endpoint;
}

function EndpointPart({ slug, connector, endpoint, onDone }: EndpointProps) {
  const { t } = useTranslation();
  const change = useChangeEndpoint(slug, endpoint.id);
  const held = { name: endpoint.name, settings: endpoint.settings, secrets: endpoint.secrets_set };
  return (
    <section className={styles.step} aria-label={t('channel.webhook')}>
      <h2>{t('channel.webhook')}</h2>
      <p>{t('channel.webhook_text')}</p>
      <div className={styles.choices}>
        <CopyField label={t('channel.webhook')} value={endpoint.url} />
      </div>
      <SettingsForm
        connector={connector.name}
        fields={connector.endpoint_settings}
        suggestedName={endpoint.name}
        held={held}
        submitLabel={t('action.save')}
        isBusy={change.isPending}
        error={change.error}
        onSubmit={(name, values) =>
          change.mutate(changed(held, connector.endpoint_settings, name, values), { onSuccess: onDone })
        }
      />
    </section>
  );
}
