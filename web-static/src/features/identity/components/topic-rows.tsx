import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import type { ConsentTopic } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { topicName } from '../consent';
import styles from './attributes.module.css';

interface Props {
  topics: readonly ConsentTopic[];
  onOpen: (topic: ConsentTopic) => void;
}

/** What customers can allow and forbid; what every workspace has cannot be changed. */
export function TopicRows({ topics, onOpen }: Props) {
  const { t } = useTranslation();
  return (
    <ul className={styles.rows} aria-label={t('consent.topics')}>
      {topics.map(topic => (
        <li key={topic.key}>
          {topic.id ? (
            <button type="button" className={styles.row} onClick={() => onOpen(topic)}>
              <Words topic={topic} />
              <Icon name="right" size={16} />
            </button>
          ) : (
            <div className={`${styles.row} ${styles.still}`}>
              <Words topic={topic} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function Words({ topic }: { topic: ConsentTopic }) {
  const { t } = useTranslation();
  const text = topic.id
    ? plainName(topic.description)
    : t(`consent.topic_text.${topic.key}` as 'consent.topic_text.service');
  return (
    <>
      <span className={utilities.grow}>
        <b>
          <bdi>{topicName(topic.key, [topic], t)}</bdi>
        </b>
        {text && (
          <small>
            <bdi>{text}</bdi>
          </small>
        )}
      </span>
      <span className={styles.facts}>
        <span>{t(`consent.kind.${topic.kind}`)}</span>
        <bdi dir="ltr">{topic.key}</bdi>
      </span>
    </>
  );
}
