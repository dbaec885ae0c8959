import { Button, Modal, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/avatar';
import { Icon } from '@/components/icon';
import { PersonName } from '@/components/person-name';
import utilities from '@/components/utilities.module.css';
import type { CustomerSuggestion } from '@/lib/api';
import { tellNews } from '@/lib/notify';
import { sayProblem } from '@/lib/say-problem';
import { useWidth } from '@/lib/use-width';
import { useDecide, useSuggestions } from '../api/use-merging';
import { AddressName } from './address-name';
import panel from './context-panel.module.css';
import { DecisionCheck } from './decision-check';
import { SuggestionText } from './suggestion-text';
import styles from './suggestions.module.css';

interface Props {
  slug: string;
  customer: string;
  canMerge: boolean;
}

const few = 2;

/** Others who may be the same person, why, and what an agent says to it. */
export function CustomerSuggestions({ slug, customer, canMerge }: Props) {
  const { t } = useTranslation();
  const { data: suggestions } = useSuggestions(slug, customer);
  const [all, setAll] = useState(false);
  if (!suggestions?.length) return null;
  return (
    <section className={panel.section} aria-label={t('suggestion.title')}>
      <div className={styles.list}>
        {(all ? suggestions : suggestions.slice(0, few)).map(each => (
          <Suggestion
            key={each.customer.id}
            slug={slug}
            customer={customer}
            suggestion={each}
            canMerge={canMerge}
          />
        ))}
      </div>
      {!all && suggestions.length > few && (
        <UnstyledButton className={utilities.link} fz="xs" onClick={() => setAll(true)}>
          {t('customer.show_all', { count: suggestions.length })}
        </UnstyledButton>
      )}
    </section>
  );
}

const strength = (score: number) => (score >= 0.85 ? 'very_likely' : score >= 0.6 ? 'likely' : 'possible');

function Suggestion({ slug, customer, suggestion, canMerge }: Props & { suggestion: CustomerSuggestion }) {
  const { t } = useTranslation();
  const { isPhone } = useWidth();
  const [isPreviewing, setPreviewing] = useState(false);
  const { customer: other, reasons, score } = suggestion;
  const [address] = other.addresses;
  return (
    <article className={styles.card}>
      <header className={styles.head}>
        <Avatar id={other.id} name={other.name} size={28} />
        <div className={utilities.grow}>
          <h3>{t('suggestion.title')}</h3>
          <p className={styles.who}>
            <PersonName name={other.name} language={other.language} />
            {address && address.display !== other.name && (
              <>
                {' · '}
                <AddressName kind={address.kind} display={address.display} />
              </>
            )}
          </p>
        </div>
        <span className={styles.strength}>{t(`suggestion.${strength(score)}`)}</span>
      </header>
      <ul className={styles.why}>
        {reasons.map(reason => (
          <SuggestionText
            key={reason.rule}
            reason={reason}
            isOthers={other.addresses.some(({ id }) => id === reason.typed_by)}
            other={other.name}
          />
        ))}
      </ul>
      {canMerge && (
        <Answers slug={slug} customer={customer} other={other.id} onPreview={() => setPreviewing(true)} />
      )}
      {isPreviewing && (
        <Modal
          opened
          onClose={() => setPreviewing(false)}
          size={720}
          fullScreen={isPhone}
          title={t('suggestion.preview_title')}
          closeButtonProps={{ 'aria-label': t('action.close') }}
        >
          <DecisionCheck
            slug={slug}
            wish={{ act: 'merge', customer, other: other.id, override: false }}
            onDone={() => setPreviewing(false)}
            onBack={() => setPreviewing(false)}
          />
        </Modal>
      )}
    </article>
  );
}

interface AnswersProps {
  slug: string;
  customer: string;
  other: string;
  onPreview: () => void;
}

function Answers({ slug, customer, other, onPreview }: AnswersProps) {
  const { t } = useTranslation();
  const decide = useDecide(slug);
  const [key] = useState(() => crypto.randomUUID());
  const say = (act: 'merge' | 'apart') =>
    decide.mutate(
      {
        wish: act === 'merge' ? { act, customer, other, override: false } : { act, customer, other },
        key: `${key}-${act}`,
      },
      { onSuccess: () => tellNews(t(act === 'merge' ? 'merge.merged' : 'suggestion.apart_done')) },
    );
  const isSaying = (act: string) => decide.isPending && decide.variables.wish.act === act;
  return (
    <>
      <div className={styles.answers}>
        <Button
          size="xs"
          variant="light"
          leftSection={<Icon name="users" size={14} />}
          loading={isSaying('merge')}
          disabled={decide.isPending}
          onClick={() => say('merge')}
        >
          {t('suggestion.join')}
        </Button>
        <Button
          size="xs"
          variant="default"
          loading={isSaying('apart')}
          disabled={decide.isPending}
          onClick={() => say('apart')}
        >
          {t('suggestion.apart')}
        </Button>
        <Button size="xs" variant="subtle" title={t('suggestion.preview_help')} onClick={onPreview}>
          {t('suggestion.preview')}
        </Button>
      </div>
      {decide.error && (
        <p className={styles.trouble} role="alert">
          {sayProblem(decide.error, t)}
        </p>
      )}
    </>
  );
}
