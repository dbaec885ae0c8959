import { ActionIcon, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import { VoicePlayer } from '@/components/voice-player';
import type { Way } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { fileSize } from '@/lib/format';
import { sayProblem } from '@/lib/say-problem';
import { type Attachment, shapeOf } from '../attachment';
import type { Attachments } from '../attachments';
import { fitting } from '../fitting';
import styles from './attachment-tray.module.css';

interface Props {
  items: readonly Attachment[];
  attachments: Attachments;
  limits: Way['limits'];
  /** What the way is called, to say that it does not take a file. */
  channel: string;
}

/** The files that go with the answer, in their order: how far each is, or why it cannot go. */
export function AttachmentTray({ items, attachments, limits, channel }: Props) {
  const { t } = useTranslation();
  return (
    <ul className={styles.tray} aria-label={t('composer.files')}>
      {items.map(item => {
        const name = item.voice ? t('kind.audio') : plainName(item.file.name);
        return (
          <li key={item.id} className={styles.item}>
            <Face item={item} />
            <span className={`${utilities.grow} ${styles.words}`}>
              {!item.voice && <bdi className={utilities.ellipsis}>{name}</bdi>}
              <State item={item} limits={limits} channel={channel} />
            </span>
            {item.state === 'failed' && (
              <Button size="xs" variant="default" onClick={() => attachments.retry(item.id)}>
                {t('action.retry')}
              </Button>
            )}
            <ActionIcon
              size={24}
              aria-label={t(item.state === 'uploading' ? 'composer.upload_stop' : 'composer.file_remove', {
                name,
              })}
              onClick={() => attachments.remove(item.id)}
            >
              <Icon name="x" size={14} />
            </ActionIcon>
          </li>
        );
      })}
    </ul>
  );
}

/** What it is: to be seen or heard before it goes. */
function Face({ item: { picture, voice } }: { item: Attachment }) {
  if (voice) return <VoicePlayer url={voice.url} seconds={voice.seconds} isVoice />;
  if (picture) return <img className={styles.picture} src={picture} alt="" />;
  return <Icon name="file" size={18} />;
}

function State({ item, limits, channel }: { item: Attachment } & Pick<Props, 'limits' | 'channel'>) {
  const { t, i18n } = useTranslation();
  const shape = shapeOf(item);
  const fit = fitting(limits, shape);
  if ('refused' in fit) {
    const max = 'max' in fit ? fileSize(fit.max, i18n.language) : '';
    return (
      <span className={styles.wrong} role="alert">
        {t(`composer.refused.${fit.refused}`, { channel, max })}
      </span>
    );
  }
  if (item.problem && item.state === 'failed') {
    return (
      <span className={styles.wrong} role="alert">
        {sayProblem(item.problem, t)}
      </span>
    );
  }
  if (item.state === 'waiting') {
    return (
      <span className={styles.waits} role="status">
        {t('composer.file_waits', { size: fileSize(shape.size, i18n.language) })}
      </span>
    );
  }
  if (item.state === 'uploading') {
    const name = item.voice ? t('kind.audio') : plainName(item.file.name);
    return (
      <progress
        className={styles.progress}
        value={item.progress}
        aria-label={t('composer.uploading', { name })}
      />
    );
  }
  return <span className={styles.size}>{fileSize(shape.size, i18n.language)}</span>;
}
