import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import type { ContentOf } from '@/lib/api';
import styles from './cards.module.css';

/** Something we do not know yet, kept whole: what the platform called it, and its raw form on demand. */
export function Unsupported({ content }: { content: ContentOf<'unsupported'> }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const raw = content.raw ?? JSON.stringify(content, null, 2);
  return (
    <article className={styles.card} aria-label={t('kind.unsupported')}>
      <span className={styles.title}>
        <Icon name="info" size={16} />
        <span>
          {content.type ? t('message.unsupported_type', { type: content.type }) : t('message.unsupported')}
        </span>
      </span>
      <small>{content.reason ?? t('message.unsupported_help')}</small>
      <div>
        <UnstyledButton
          className={utilities.link}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          fz="xs"
        >
          {t(open ? 'message.hide_raw' : 'message.show_raw')}
        </UnstyledButton>
      </div>
      {open && (
        <pre className={styles.raw} dir="ltr">
          {raw}
        </pre>
      )}
    </article>
  );
}
