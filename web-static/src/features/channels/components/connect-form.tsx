import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyField } from '@/components/copy-field';
import { Icon } from '@/components/icon';
import type { Connector, Endpoint, SettingField } from '@/lib/api';
import { useCreateChannel } from '../api/use-channel-changes';
import { useCreateEndpoint } from '../api/use-endpoints';
import { drafted } from '../settings';
import { SettingsForm } from './settings-form';
import styles from './settings-form.module.css';
import { useSettingLabel } from './use-setting-label';

interface Props {
  slug: string;
  connector: Connector;
  /** Webhook addresses of this connector that exist already. */
  endpoints: Endpoint[];
  onDone: () => void;
}

/** Connects an account in two steps: the webhook address of the platform's app, then the account itself. */
export function ConnectForm({ slug, connector, endpoints, onDone }: Props) {
  const { t } = useTranslation();
  const needsEndpoint = connector.endpoint_settings.length > 0;
  const [endpoint, setEndpoint] = useState<Endpoint>();
  const create = useCreateChannel(slug);
  const isSecond = endpoint !== undefined || !needsEndpoint;
  return (
    <div className={styles.steps}>
      {needsEndpoint && (
        <EndpointStep
          slug={slug}
          connector={connector}
          endpoints={endpoints}
          chosen={endpoint}
          onChosen={setEndpoint}
        />
      )}
      <Step
        number={needsEndpoint ? 2 : 1}
        title={t('connect.account', { platform: connector.title })}
        text={t(isSecond ? 'connect.account_text' : 'connect.account_later')}
        isLater={!isSecond}
      >
        {isSecond && (
          <SettingsForm
            connector={connector.name}
            fields={connector.channel_settings}
            suggestedName={connector.title}
            submitLabel={t('connect.submit')}
            isBusy={create.isPending}
            error={create.error}
            onSubmit={(name, values) =>
              create.mutate(
                {
                  ...drafted(name, values),
                  connector: connector.name,
                  ...(endpoint && { endpoint_id: endpoint.id }),
                },
                { onSuccess: onDone },
              )
            }
          />
        )}
      </Step>
    </div>
  );
}

/** A token as it was entered a moment ago. */
interface Made {
  field: SettingField;
  value: string;
}

interface EndpointStepProps extends Omit<Props, 'onDone'> {
  chosen: Endpoint | undefined;
  onChosen: (endpoint: Endpoint) => void;
}

function EndpointStep({ slug, connector, endpoints, chosen, onChosen }: EndpointStepProps) {
  const { t } = useTranslation();
  const create = useCreateEndpoint(slug);
  const [tokens, setTokens] = useState<Made[]>([]);
  const say = useSettingLabel(connector.name);
  const title = t('connect.endpoint', { platform: connector.title });
  if (chosen) {
    return (
      <Step number={1} title={title} text={t('connect.endpoint_made')} isDone>
        <CopyField label={t('channel.webhook')} value={chosen.url} />
        {tokens.map(({ field, value }) => (
          <CopyField key={field.key} label={say(field, 'label')} value={value} />
        ))}
      </Step>
    );
  }
  return (
    <Step number={1} title={title} text={t('connect.endpoint_text')}>
      {endpoints.length > 0 && (
        <div className={styles.choices}>
          {endpoints.map(endpoint => (
            <Button key={endpoint.id} variant="default" justify="start" onClick={() => onChosen(endpoint)}>
              {t('connect.use_endpoint', { name: endpoint.name })}
            </Button>
          ))}
        </div>
      )}
      <SettingsForm
        connector={connector.name}
        fields={connector.endpoint_settings}
        suggestedName={connector.title}
        submitLabel={t('connect.make_endpoint')}
        isBusy={create.isPending}
        error={create.error}
        onSubmit={(name, values) => {
          // They are never shown again, and the platform's form wants them beside the address.
          const made = connector.endpoint_settings.filter(({ type }) => type === 'token');
          setTokens(made.map(field => ({ field, value: values[field.key] ?? '' })));
          create.mutate({ ...drafted(name, values), connector: connector.name }, { onSuccess: onChosen });
        }}
      />
    </Step>
  );
}

interface StepProps {
  number: number;
  title: string;
  text: string;
  isDone?: boolean;
  isLater?: boolean;
  children?: ReactNode;
}

function Step({ number, title, text, isDone = false, isLater = false, children }: StepProps) {
  return (
    <section className={`${styles.step} ${isDone ? styles.done : ''} ${isLater ? styles.later : ''}`}>
      <h2>
        <span className={styles.number}>{isDone ? <Icon name="check" size={14} /> : number}</span>
        {title}
      </h2>
      <p>{text}</p>
      {children}
    </section>
  );
}
