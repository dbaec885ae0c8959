import { useTranslation } from 'react-i18next';
import type { AuditRow } from '@/lib/api';
import { changesOf } from '../changes';
import styles from './audit-log.module.css';

/** What a row tells of: each field as it was and as it is. */
export function AuditChanges({ row }: { row: AuditRow }) {
  const { t } = useTranslation();
  const changes = changesOf(row);
  if (changes.length === 0) return null;
  return (
    <table className={styles.changes}>
      <thead>
        <tr>
          <th scope="col">{t('audit.detail.field')}</th>
          {row.before && <th scope="col">{t('audit.detail.before')}</th>}
          {row.after && <th scope="col">{t('audit.detail.after')}</th>}
        </tr>
      </thead>
      <tbody>
        {changes.map(({ field, before, after }) => (
          <tr key={field}>
            <th scope="row">{t(`audit.field.${field}`, { defaultValue: field })}</th>
            {row.before && <td dir="auto">{before}</td>}
            {row.after && <td dir="auto">{after}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
