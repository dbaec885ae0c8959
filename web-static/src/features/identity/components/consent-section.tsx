import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChannelMark } from '@/components/channel-mark';
import { Icon } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import type { AddressConsent, ConsentTopic, Customer, Identity } from '@/lib/api';
import { shortDate } from '@/lib/format';
import { useNow } from '@/lib/now';
import { sayProblem } from '@/lib/say-problem';
import { useConsents, useTopics } from '../api/use-consent';
import { ofSenders, otherObstacles, stateIcons, topicName, worthShowing } from '../consent';
import { connectorOf, inOrder } from '../kinds';
import { addressText } from './address-name';
import styles from './consent.module.css';
import { ConsentEditor } from './consent-editor';
import panel from './context-panel.module.css';

interface Props {
  slug: string;
  customer: Customer;
  /** Whether this agent may record what he is told. */
  canEdit: boolean;
}

const keyOf = ({ identity_id, topic }: AddressConsent) => `${identity_id} ${topic}`;

/** What each address allowed and forbade. */
export function ConsentSection({ slug, customer, canEdit }: Props) {
  const { t } = useTranslation();
  const { data: topics } = useTopics(slug);
  const { data: consents, error } = useConsents(slug, customer.id);
  const [open, setOpen] = useState<string>();
  const [isWhole, setWhole] = useState(false);
  const items = consents && topics ? ofSenders(inRows(consents.items, customer.identities)) : [];
  const worth = worthShowing(items, topics ?? []);
  const shown = isWhole ? items : worth;
  if (!error && items.length === 0) return null;
  return (
    <section className={panel.section}>
      <h3 className={panel.heading}>{t('consent.title')}</h3>
      {error && !consents && <p className={styles.trouble}>{sayProblem(error, t)}</p>}
      <ul className={styles.rows}>
        {shown.map(item => {
          const identity = customer.identities.find(({ id }) => id === item.identity_id);
          return (
            <li key={keyOf(item)}>
              <Row
                item={item}
                identity={identity}
                topics={topics ?? []}
                isOpen={open === keyOf(item)}
                onToggle={() => setOpen(open === keyOf(item) ? undefined : keyOf(item))}
              />
              {open === keyOf(item) && (
                <ConsentEditor
                  slug={slug}
                  customer={customer.id}
                  item={item}
                  identities={spokenFor(item, consents?.items ?? [])}
                  name={topicName(item.topic, topics, t)}
                  canEdit={canEdit}
                  onEnd={() => setOpen(undefined)}
                />
              )}
            </li>
          );
        })}
      </ul>
      {items.length > worth.length && (
        <button type="button" className={styles.more} onClick={() => setWhole(!isWhole)}>
          {t(isWhole ? 'consent.fewer' : 'consent.all')}
        </button>
      )}
    </section>
  );
}

/** An address with all that speak for it. */
const spokenFor = ({ sender_id, topic }: AddressConsent, items: readonly AddressConsent[]): string[] =>
  items.filter(each => each.sender_id === sender_id && each.topic === topic).map(each => each.identity_id);

/** By addresses, those that people know first. */
function inRows(items: readonly AddressConsent[], identities: readonly Identity[]): AddressConsent[] {
  const order = new Map(inOrder(identities).map(({ id }, index) => [id, index]));
  return items.toSorted((a, b) => (order.get(a.identity_id) ?? 0) - (order.get(b.identity_id) ?? 0));
}

interface RowProps {
  item: AddressConsent;
  identity: Identity | undefined;
  topics: readonly ConsentTopic[];
  isOpen: boolean;
  onToggle: () => void;
}

function Row({ item, identity, topics, isOpen, onToggle }: RowProps) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const { state, record } = item;
  const kind = identity?.kind ?? '';
  const label = t(`identity.kind.${kind}` as 'identity.kind.wa_id', { defaultValue: kind });
  return (
    <button type="button" className={styles.row} aria-expanded={isOpen} onClick={onToggle}>
      <ChannelMark connector={connectorOf(kind)} size={16} label={label} />
      <span className={utilities.grow}>
        <span className={utilities.ellipsis}>
          <bdi>{topicName(item.topic, topics, t)}</bdi>
        </span>
        <small className={utilities.ellipsis}>
          <bdi dir="ltr">{identity ? addressText(kind, identity.display || identity.value) : label}</bdi>
        </small>
        {otherObstacles(item).map(({ code }) => (
          <small key={code} className={styles.obstacle}>
            {t(`consent.obstacle.${code}` as 'consent.obstacle.stopped')}
          </small>
        ))}
      </span>
      <span className={`${styles.state} ${styles[state]}`}>
        <Icon name={stateIcons[state]} size={14} />
        {record && state !== 'unknown'
          ? t(`consent.since.${state}`, { date: shortDate(record.at, now, i18n.language) })
          : t('consent.state.unknown')}
      </span>
    </button>
  );
}
