import { Button, Radio } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OptionalNumber } from '@/components/optional-number';
import { Panel } from '@/components/panel';
import type { AgentAvailability, AssignmentDefaults } from '@/lib/api';
import { useAssignmentDefaults } from '../api/use-assignment';
import { useSetCapacity } from '../api/use-availability';
import styles from './assignment.module.css';

interface Props {
  slug: string;
  name: string;
  agent: AgentAvailability;
  onDone: () => void;
}

/** What a number of one's own begins with. */
const first = 5;

/** How much one agent is given at once: what holds for all, or a number of his own, or any. */
export function CapacityPanel({ slug, name, agent, onDone }: Props) {
  const { t } = useTranslation();
  const defaults: AssignmentDefaults = useAssignmentDefaults(slug).data ?? {};
  const set = useSetCapacity(slug);
  const [isOwn, setOwn] = useState(agent.own_capacity);
  const [most, setMost] = useState(agent.capacity);

  function choose(value: string) {
    setOwn(value === 'own');
    if (value === 'own' && !agent.own_capacity && most === undefined) setMost(first);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    const own = most === undefined ? {} : { capacity: most };
    set.mutate({ agent: agent.agent_id, ...(isOwn && { own }) }, { onSuccess: onDone });
  }

  return (
    <Panel
      title={t('assignment.capacity_of', { name })}
      text={t('assignment.capacity_text')}
      error={set.error}
    >
      <form className={styles.form} onSubmit={submit}>
        <Radio.Group value={isOwn ? 'own' : 'all'} onChange={choose}>
          <div className={styles.modes}>
            <Radio
              value="all"
              label={
                defaults.capacity
                  ? t('assignment.as_all', { count: defaults.capacity })
                  : t('assignment.as_all_any')
              }
            />
            <Radio value="own" label={t('assignment.own')} />
          </div>
        </Radio.Group>
        {isOwn && (
          <OptionalNumber
            label={t('assignment.capacity_own')}
            unit={t('assignment.conversations')}
            value={most}
            max={1000}
            first={first}
            onChange={setMost}
          />
        )}
        <div className={styles.foot}>
          <Button type="submit" loading={set.isPending}>
            {t('scope.save')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('scope.back')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
