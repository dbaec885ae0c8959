import { useTranslation } from 'react-i18next';
import utilities from '@/components/utilities.module.css';
import type { KnownAttribute } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { useAttributes } from '../api/use-attributes';
import { sayValue } from '../values';
import styles from './merging.module.css';

/** What is known of a customer under one attribute, in a line. */
export function KnownLine({ slug, known }: { slug: string; known: KnownAttribute }) {
  const { t, i18n } = useTranslation();
  const attribute = useAttributes(slug).data?.find(({ id }) => id === known.attribute_id);
  if (!attribute) return null;
  return (
    <li className={styles.known}>
      <span className={utilities.ellipsis}>
        <bdi>{plainName(attribute.name)}</bdi>:
      </span>
      <span className={utilities.ellipsis}>
        <bdi>{sayValue(attribute, known.shown.value, t, i18n.language)}</bdi>
      </span>
      {known.others.length > 0 && (
        <span className={styles.hint}>· {t('attribute.others', { count: known.others.length })}</span>
      )}
    </li>
  );
}
