import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import type { MessageFile } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { useRetryFile } from '../api/use-retry-file';
import styles from './media.module.css';

interface Props {
  /** Whose file it is. */
  message: string;
  name: string;
  file: MessageFile | undefined;
}

/** A file that is not here: still on its way, or why it is not, and the way to ask for it again. */
export function MissingFile({ message, name, file }: Props) {
  const { t } = useTranslation();
  const state = file?.state === 'stored' ? 'failed' : (file?.state ?? 'pending');
  return (
    <div className={styles.missing} role="note">
      <Icon name={state === 'pending' ? 'clock' : 'alert'} size={18} />
      <span className={utilities.grow}>
        <b>
          <bdi>{plainName(name)}</bdi>
        </b>
        <small>{t(`file.${state}`)}</small>
      </span>
      {file && state === 'failed' && <Retry message={message} position={file.position} name={name} />}
    </div>
  );
}

function Retry({ message, position, name }: { message: string; position: number; name: string }) {
  const { t } = useTranslation();
  const retry = useRetryFile(message, position);
  return (
    <Button
      size="xs"
      variant="default"
      loading={retry.isPending}
      aria-label={t('file.retry_what', { what: plainName(name) })}
      onClick={() => retry.mutate()}
    >
      {t('file.retry')}
    </Button>
  );
}
