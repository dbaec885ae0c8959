import { ActionIcon } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import type { Attribute, KnownAttribute } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { sayProblem } from '@/lib/say-problem';
import { useAttributes, useKnown } from '../api/use-attributes';
import { sayValue } from '../values';
import panel from './context-panel.module.css';
import styles from './known.module.css';
import { ValueEditor } from './value-editor';

interface Props {
  slug: string;
  customer: string;
}

/** What is known of a customer, each to be looked at and, where one may, to be changed. */
export function KnownSection({ slug, customer }: Props) {
  const { t } = useTranslation();
  const { data: attributes } = useAttributes(slug);
  const { data: known, error } = useKnown(slug, customer);
  const [open, setOpen] = useState<string>();
  const shown = attributes?.filter(
    ({ id, editable }) => editable || known?.some(({ attribute_id }) => attribute_id === id),
  );
  if (!shown?.length) return null;
  return (
    <section className={panel.section}>
      <h3 className={panel.heading}>{t('attribute.known')}</h3>
      {error && !known && <p className={styles.trouble}>{sayProblem(error, t)}</p>}
      {known && (
        <ul className={styles.rows}>
          {shown.map(attribute => {
            const one = known.find(({ attribute_id }) => attribute_id === attribute.id);
            return (
              <li key={attribute.id}>
                {open === attribute.id ? (
                  <ValueEditor
                    // What another says meanwhile is not written over by what was begun before.
                    key={`${attribute.revision} ${JSON.stringify(one?.shown.value)}`}
                    slug={slug}
                    customer={customer}
                    attribute={attribute}
                    known={one}
                    onEnd={() => setOpen(undefined)}
                  />
                ) : (
                  <Row attribute={attribute} known={one} onOpen={() => setOpen(attribute.id)} />
                )}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

interface RowProps {
  attribute: Attribute;
  known: KnownAttribute | undefined;
  onOpen: () => void;
}

function Row({ attribute, known, onOpen }: RowProps) {
  const { t, i18n } = useTranslation();
  const name = plainName(attribute.name);
  const address = attribute.type === 'link' ? known?.shown.value : undefined;
  return (
    <div className={styles.line}>
      <button type="button" className={styles.row} onClick={onOpen}>
        <span className={utilities.ellipsis} title={name}>
          <bdi>{name}</bdi>
        </span>
        {known ? (
          <span className={styles.value}>
            <bdi>{sayValue(attribute, known.shown.value, t, i18n.language)}</bdi>
            {known.others.length > 0 && (
              <small>{t('attribute.others', { count: known.others.length })}</small>
            )}
          </span>
        ) : (
          <span className={styles.none}>
            <Icon name="plus" size={14} />
            {t('attribute.add')}
          </span>
        )}
      </button>
      {typeof address === 'string' && (
        <ActionIcon
          component="a"
          size="sm"
          href={address}
          target="_blank"
          rel="noopener noreferrer nofollow"
          aria-label={t('attribute.visit', { name })}
          title={t('attribute.visit', { name })}
        >
          <Icon name="external" size={14} />
        </ActionIcon>
      )}
    </div>
  );
}
