import { Modal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/avatar';
import { PersonName } from '@/components/person-name';
import { SearchField } from '@/components/search-field';
import utilities from '@/components/utilities.module.css';
import type { CustomerSummary, FoundCustomer } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { sayProblem } from '@/lib/say-problem';
import { useWidth } from '@/lib/use-width';
import { useFoundCustomers } from '../api/use-merging';
import { AddressName } from './address-name';
import { DecisionCheck } from './decision-check';
import styles from './merging.module.css';

interface Props {
  slug: string;
  customer: CustomerSummary;
  onEnd: () => void;
}

/** Finds who else this customer is, and shows what would become of the two before they are one. */
export function MergeDialog({ slug, customer, onEnd }: Props) {
  const { t } = useTranslation();
  const { isPhone } = useWidth();
  const [other, setOther] = useState<string>();
  const [words, setWords] = useState('');
  return (
    <Modal
      opened
      onClose={onEnd}
      size={720}
      fullScreen={isPhone}
      title={t('merge.title', { name: plainName(customer.name) })}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {other ? (
        <DecisionCheck
          slug={slug}
          wish={{ act: 'merge', customer: customer.id, other, override: false }}
          onDone={onEnd}
          onBack={() => setOther(undefined)}
          back={t('merge.other')}
        />
      ) : (
        <div className={styles.check}>
          <SearchField isFirst label={t('merge.search')} value={words} onChange={setWords} />
          <Found slug={slug} words={words.trim()} except={customer.id} onPick={setOther} />
        </div>
      )}
    </Modal>
  );
}

interface FoundProps {
  slug: string;
  words: string;
  except: string;
  onPick: (customer: string) => void;
}

function Found({ slug, words, except, onPick }: FoundProps) {
  const { t } = useTranslation();
  const [settled] = useDebouncedValue(words, 200);
  const { data, error } = useFoundCustomers(slug, settled);
  const others = words ? data?.filter(({ id }) => id !== except) : undefined;
  if (error) return <p className={styles.trouble}>{sayProblem(error, t)}</p>;
  return (
    <div role="status" className={styles.found}>
      {!others && <p className={styles.hint}>{t('merge.search_hint')}</p>}
      {others?.length === 0 && <p className={styles.hint}>{t('merge.none')}</p>}
      {others && others.length > 0 && (
        <ul>
          {others.map(each => (
            <li key={each.id}>
              <button type="button" className={styles.pick} onClick={() => onPick(each.id)}>
                <Line customer={each} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const few = 3;

const Line = ({ customer: { id, name, language, addresses } }: { customer: FoundCustomer }) => (
  <>
    <Avatar id={id} name={name} size={36} />
    <span className={utilities.grow}>
      <b className={utilities.ellipsis}>
        <PersonName name={name} language={language} />
      </b>
      <small className={utilities.ellipsis}>
        {addresses.slice(0, few).map((address, index) => (
          <span key={address.id}>
            {index > 0 && ' · '}
            <AddressName kind={address.kind} display={address.display} />
          </span>
        ))}
        {addresses.length > few && ` · +${addresses.length - few}`}
      </small>
    </span>
  </>
);
