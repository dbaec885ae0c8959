import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/panel';
import panel from '@/components/panel.module.css';
import type { Subscription } from '@/lib/api';
import { useRemoveSubscription } from '../api/use-subscriptions';

interface Props {
  slug: string;
  subscription: Subscription;
  onRemoved: () => void;
}

/** Removes the program and its log, for good; asked twice. */
export function RemovePanel({ slug, subscription, onRemoved }: Props) {
  const { t } = useTranslation();
  const [isSure, setSure] = useState(false);
  const remove = useRemoveSubscription(slug, subscription.id);
  return (
    <Panel
      title={t('subscription.remove')}
      text={
        isSure ? t('subscription.remove_sure', { name: subscription.name }) : t('subscription.remove_text')
      }
      error={remove.error}
    >
      <div className={panel.row}>
        {isSure ? (
          <>
            <Button
              size="xs"
              color="red"
              loading={remove.isPending}
              onClick={() => remove.mutate(undefined, { onSuccess: onRemoved })}
            >
              {t('subscription.remove_yes')}
            </Button>
            <Button size="xs" variant="default" onClick={() => setSure(false)}>
              {t('action.cancel')}
            </Button>
          </>
        ) : (
          <Button size="xs" variant="default" onClick={() => setSure(true)}>
            {t('subscription.remove')}
          </Button>
        )}
      </div>
    </Panel>
  );
}
