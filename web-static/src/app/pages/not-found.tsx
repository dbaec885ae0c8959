import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import styles from './whole.module.css';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <main className={styles.whole}>
      <EmptyState
        icon="info"
        title={t('page.not_found')}
        text={t('page.not_found_text')}
        action={<Link to="/">{t('page.home')}</Link>}
      />
    </main>
  );
}
