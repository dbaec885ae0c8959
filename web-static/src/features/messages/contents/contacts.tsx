import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/avatar';
import { PersonName } from '@/components/person-name';
import type { ContentOf } from '@/lib/api';
import { safeLink } from '../text-parts';
import styles from './cards.module.css';

type Card = ContentOf<'contacts'>['cards'][number];

/** Cards out of somebody's address book. */
export function Contacts({ content }: { content: ContentOf<'contacts'> }) {
  return content.cards.map((card, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: cards have no ids and never move
    <ContactCard key={index} card={card} />
  ));
}

function ContactCard({ card }: { card: Card }) {
  const { t } = useTranslation();
  return (
    <article className={styles.card} aria-label={t('kind.contacts')}>
      <header className={styles.person}>
        <Avatar id={card.name} name={card.name} size={32} />
        <span>
          <b>
            <PersonName name={card.name} />
          </b>
          {card.organisation && <small dir="auto">{card.organisation}</small>}
        </span>
      </header>
      <ul className={styles.lines}>
        {card.phones.map(line => (
          <Line
            key={line.value}
            value={line.value}
            type={line.type}
            href={`tel:${line.value.replace(/[^+\d]/gu, '')}`}
          />
        ))}
        {card.emails.map(line => (
          <Line key={line.value} value={line.value} type={line.type} href={`mailto:${line.value}`} />
        ))}
        {card.urls.map(line => (
          <Line key={line.value} value={line.value} type={line.type} href={line.value} />
        ))}
        {card.addresses.map(line => (
          <Line key={line.value} value={line.value} type={line.type} />
        ))}
        {card.birthday && <Line value={card.birthday} type={t('message.birthday')} />}
      </ul>
    </article>
  );
}

function Line({ value, type, href }: { value: string; type?: string | undefined; href?: string }) {
  const link = href && safeLink(href);
  return (
    <li>
      {link ? (
        <a href={link} target="_blank" rel="noopener noreferrer nofollow">
          <bdi>{value}</bdi>
        </a>
      ) : (
        <bdi>{value}</bdi>
      )}
      {type && <small>{type.toLowerCase()}</small>}
    </li>
  );
}
