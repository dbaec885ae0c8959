import { useTranslation } from 'react-i18next';
import { plainName } from '@/lib/bidi';
import { fullTime } from '@/lib/format';
import { sayProblem } from '@/lib/say-problem';
import { useConsentHistory } from '../api/use-consent';
import styles from './consent.module.css';

interface Props {
  slug: string;
  customer: string;
  /** Addresses that speak for each other. */
  identities: readonly string[];
  topic: string;
}

/** Everything that was recorded of an address and a topic, the last first. */
export function ConsentRecords({ slug, customer, identities, topic }: Props) {
  const { t, i18n } = useTranslation();
  const { data, error } = useConsentHistory(slug, customer);
  const records = data?.filter(record => identities.includes(record.identity_id) && record.topic === topic);
  if (error && !data) return <p className={styles.trouble}>{sayProblem(error, t)}</p>;
  if (!records?.length) return <p className={styles.none}>{t('consent.no_record')}</p>;
  return (
    <ul className={styles.records}>
      {records.map(({ id, state, source, proof, actor, at }) => (
        <li key={id}>
          <b>{t(`consent.said.${state}`)}</b>
          <span>{t(`consent.source.${source}`)}</span>
          {proof && <q dir="auto">{plainName(proof)}</q>}
          <small>
            {actor && (
              <>
                {actor.kind === 'program'
                  ? t('consent.by_program')
                  : actor.name
                    ? plainName(actor.name)
                    : t('attribute.somebody')}
                {' · '}
              </>
            )}
            <time dateTime={at}>{fullTime(at, i18n.language)}</time>
          </small>
        </li>
      ))}
    </ul>
  );
}
