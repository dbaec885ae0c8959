import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import type { Customer } from '@/lib/api';
import { useBlock } from '../api/use-block';
import styles from './context-panel.module.css';

interface Props {
  slug: string;
  customer: Customer;
}

/** Blocks all addresses of a customer; where all are, hears them again. */
export function BlockButton({ slug, customer }: Props) {
  const { t } = useTranslation();
  const { mutate, isPending } = useBlock(slug);
  const blocked = customer.identities.filter(each => each.blocked_at).length;
  const isAll = blocked === customer.identities.length;
  return (
    <>
      {blocked > 0 && !isAll && (
        <p className={styles.sub}>{t('block.some', { count: blocked, all: customer.identities.length })}</p>
      )}
      <Button
        className={styles.block}
        size="xs"
        variant="default"
        loading={isPending}
        leftSection={<Icon name={isAll ? 'check' : 'shield'} size={14} />}
        title={t(isAll ? 'block.unblock_help' : 'block.block_help')}
        onClick={() => mutate({ blocked: !isAll, customer_ids: [customer.id] })}
      >
        {t(isAll ? 'block.unblock' : 'block.block')}
      </Button>
    </>
  );
}
