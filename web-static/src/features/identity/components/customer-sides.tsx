import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/avatar';
import { ChannelMark } from '@/components/channel-mark';
import { Icon } from '@/components/icon';
import { PersonName } from '@/components/person-name';
import utilities from '@/components/utilities.module.css';
import type { CustomerPreview, CustomerSide } from '@/lib/api';
import { useTopics } from '../api/use-consent';
import { topicName } from '../consent';
import { connectorOf } from '../kinds';
import { AddressName } from './address-name';
import { KnownLine } from './known-line';
import styles from './merging.module.css';

/** Customers as they are, and as they would be. */
export function CustomerSides({ slug, preview }: { slug: string; preview: CustomerPreview }) {
  const { t } = useTranslation();
  return (
    <div className={styles.sides}>
      <Column slug={slug} title={t('merge.now')} sides={preview.before} />
      <Icon name="right" size={20} className={styles.arrow} />
      <Column slug={slug} title={t('merge.then')} sides={preview.after} />
    </div>
  );
}

const Column = ({ slug, title, sides }: { slug: string; title: string; sides: CustomerSide[] }) => (
  <section className={styles.column} aria-label={title}>
    <h3>{title}</h3>
    {sides.map(side => (
      <Side key={side.id} slug={slug} side={side} />
    ))}
  </section>
);

function Side({ slug, side }: { slug: string; side: CustomerSide }) {
  const { t } = useTranslation();
  const { data: topics } = useTopics(slug);
  const open = side.open_conversations;
  return (
    <article className={styles.side}>
      <header>
        <Avatar id={side.id} name={side.name} size={28} />
        <b className={utilities.ellipsis}>
          <PersonName name={side.name} />
        </b>
      </header>
      <ul>
        {side.addresses.map(({ id, kind, display }) => (
          <li key={id}>
            <ChannelMark
              connector={connectorOf(kind)}
              label={t(`identity.kind.${kind}` as 'identity.kind.wa_id', { defaultValue: kind })}
            />
            <span className={utilities.ellipsis}>
              <AddressName kind={kind} display={display} />
            </span>
          </li>
        ))}
        {side.attributes.map(known => (
          <KnownLine key={known.attribute_id} slug={slug} known={known} />
        ))}
        {side.consents.map(({ identity_id, topic, granted }) => (
          <li key={`${identity_id} ${topic}`} className={granted ? undefined : styles.objection}>
            <Icon name={granted ? 'check' : 'x'} size={14} />
            <bdi className={utilities.ellipsis}>
              {t(granted ? 'merge.granted' : 'merge.refused', { topic: topicName(topic, topics, t) })}
            </bdi>
          </li>
        ))}
      </ul>
      <p className={styles.hint}>
        {t('merge.conversations', { count: side.conversations })}
        {open > 0 && `, ${t('merge.open', { count: open })}`}
      </p>
    </article>
  );
}
