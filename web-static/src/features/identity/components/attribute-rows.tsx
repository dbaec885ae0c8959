import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import type { Attribute } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import styles from './attributes.module.css';

interface Props {
  attributes: readonly Attribute[];
  onOpen: (attribute: Attribute) => void;
}

/** What a workspace wants to know of its customers. */
export function AttributeRows({ attributes, onOpen }: Props) {
  const { t } = useTranslation();
  return (
    <ul className={styles.rows} aria-label={t('attribute.title')}>
      {attributes.map(attribute => (
        <li key={attribute.id}>
          <button type="button" className={styles.row} onClick={() => onOpen(attribute)}>
            <span className={utilities.grow}>
              <b>
                <bdi>{plainName(attribute.name)}</bdi>
              </b>
              <small className={utilities.ellipsis}>
                {t(`attribute.type.${attribute.type}`)} · <bdi>{attribute.key}</bdi>
              </small>
            </span>
            <span className={styles.facts}>
              {attribute.seen_by !== 'everybody' && <span>{t(`attribute.seen.${attribute.seen_by}`)}</span>}
              {attribute.required_on_close && <span>{t('attribute.required_short')}</span>}
            </span>
            <Icon name="right" size={16} />
          </button>
        </li>
      ))}
    </ul>
  );
}
