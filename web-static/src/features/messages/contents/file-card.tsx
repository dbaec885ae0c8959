import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import type { MessageFile } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { fileSize } from '@/lib/format';
import styles from './media.module.css';

/** A file to fetch: its name and size. */
export function FileCard({ file, name, url }: { file: MessageFile; name: string | undefined; url: string }) {
  const { t, i18n } = useTranslation();
  const label = plainName(file.name ?? name ?? t('kind.file'));
  return (
    <a className={styles.file} href={url} target="_blank" rel="noopener noreferrer">
      <Icon name="file" size={16} />
      <bdi className={utilities.ellipsis}>{label}</bdi>
      {file.size !== undefined && <span className={styles.size}>{fileSize(file.size, i18n.language)}</span>}
    </a>
  );
}
