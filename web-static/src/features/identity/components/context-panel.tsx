import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/avatar';
import { Icon } from '@/components/icon';
import { PersonName } from '@/components/person-name';
import utilities from '@/components/utilities.module.css';
import type { Channel, Conversation } from '@/lib/api';
import { languageName, shortDate } from '@/lib/format';
import { useNow } from '@/lib/now';
import { sayProblem } from '@/lib/say-problem';
import { useCustomer } from '../api/use-customer';
import { BlockButton } from './block-button';
import { ConsentSection } from './consent-section';
import styles from './context-panel.module.css';
import { CustomerReasons } from './customer-reasons';
import { CustomerSuggestions } from './customer-suggestions';
import { GroupMembers } from './group-members';
import { IdentityRows } from './identity-rows';
import { KnownSection } from './known-section';
import { MergeDialog } from './merge-dialog';
import merging from './merging.module.css';
import { OtherConversations } from './other-conversations';
import { SplitDialog } from './split-dialog';

interface Props {
  slug: string;
  conversation: Conversation;
  channels: ReadonlyMap<string, Channel>;
  onOpen: (conversation: string) => void;
  /** Whether this agent may say who is one person. */
  canMerge: boolean;
  /** Whether this agent may write down what he is told. */
  canEdit: boolean;
  /** Whether this agent may say who is blocked. */
  canBlock: boolean;
  /** What is to be known of the conversation itself. */
  children?: ReactNode;
}

/** Who this is: the addresses we know, how long each can still be answered, and what was before. */
export function ContextPanel({
  slug,
  conversation,
  channels,
  onOpen,
  canMerge,
  canEdit,
  canBlock,
  children,
}: Props) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const { customer } = conversation;
  const { data: details, error } = useCustomer(slug, customer.id);
  const firstSeen = details?.identities
    .map(identity => identity.first_seen)
    .sort((a, b) => Date.parse(a) - Date.parse(b))[0];
  const [isMerging, setMerging] = useState(false);
  const [splitting, setSplitting] = useState<string>();
  return (
    <div className={styles.panel}>
      <section className={styles.section}>
        <div className={styles.card}>
          <Avatar id={customer.id} name={customer.name} picture={customer.picture} size={48} />
          <div className={utilities.grow}>
            <h3 className={styles.name}>
              <PersonName name={customer.name} language={customer.language} />
            </h3>
          </div>
        </div>
        <ul className={styles.facts}>
          {customer.language && (
            <li>
              <Icon name="translate" size={14} />
              {languageName(customer.language, i18n.language)}
            </li>
          )}
          {firstSeen && (
            <li>
              <Icon name="clock" size={14} />
              {t('customer.since', { date: shortDate(firstSeen, now, i18n.language) })}
            </li>
          )}
        </ul>
      </section>
      {children && <section className={styles.section}>{children}</section>}
      {error && !details && <p className={styles.trouble}>{sayProblem(error, t)}</p>}
      {details && (
        <>
          {details.group && <GroupMembers group={details.group} />}
          <section className={styles.section}>
            <h3 className={styles.heading}>{t('customer.reachable')}</h3>
            <IdentityRows
              customer={customer.name}
              identities={details.identities}
              channels={channels}
              slug={slug}
              canBlock={canBlock}
              onSplit={canMerge && details.identities.length > 1 ? setSplitting : undefined}
            />
            {canMerge && (
              <Button
                className={merging.merge}
                size="xs"
                variant="default"
                leftSection={<Icon name="users" size={14} />}
                onClick={() => setMerging(true)}
              >
                {t('merge.with')}
              </Button>
            )}
            {canBlock && <BlockButton slug={slug} customer={details} />}
          </section>
          <KnownSection key={details.id} slug={slug} customer={details.id} />
          <ConsentSection key={`consent ${details.id}`} slug={slug} customer={details} canEdit={canEdit} />
          <CustomerSuggestions slug={slug} customer={details.id} canMerge={canMerge} />
          <CustomerReasons slug={slug} customer={details.id} canMerge={canMerge} />
          <OtherConversations
            current={conversation.id}
            conversations={details.conversations}
            channels={channels}
            onOpen={onOpen}
          />
        </>
      )}
      {isMerging && <MergeDialog slug={slug} customer={customer} onEnd={() => setMerging(false)} />}
      {splitting && (
        <SplitDialog
          slug={slug}
          customer={customer.id}
          identity={splitting}
          onEnd={() => setSplitting(undefined)}
        />
      )}
    </div>
  );
}
