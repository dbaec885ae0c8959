import { Autocomplete } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/panel';
import type { Sandbox } from '@/lib/api';
import { type Deed, usePlay } from '../api/use-sandboxes';
import styles from './sandbox.module.css';
import { SandboxComposer } from './sandbox-composer';
import { SandboxLine } from './sandbox-line';

interface Props {
  slug: string;
  sandbox: Sandbox;
}

/** The other end of the channel: one plays a customer there and sees what he is sent. */
export function SandboxStage({ slug, sandbox }: Props) {
  const { t } = useTranslation();
  const play = usePlay(slug, sandbox.channel_id);
  const [name, setName] = useState(sandbox.customers[0] ?? t('sandbox.first_name'));
  const customer = name.trim();
  const lines = sandbox.messages.filter(line => line.customer === customer);
  const does = (deed: Omit<Deed, 'customer'>, onDone?: () => void) =>
    play.mutate({ ...deed, customer }, { onSuccess: () => onDone?.() });
  return (
    <div className={styles.page}>
      <Panel title={t('sandbox.stage')} text={t('sandbox.stage_text')} error={play.error}>
        <Autocomplete
          className={styles.who}
          label={t('sandbox.who')}
          description={t('sandbox.who_help')}
          maxLength={60}
          data={sandbox.customers}
          value={name}
          onChange={setName}
        />
        <div className={styles.phone}>
          <ol className={styles.lines} aria-label={t('sandbox.thread')} aria-live="polite">
            {lines.map(line => (
              <SandboxLine
                key={line.id}
                line={line}
                onChoose={choice => does({ choice: { message_id: line.id, id: choice } })}
              />
            ))}
            {lines.length === 0 && <li className={styles.none}>{t('sandbox.none')}</li>}
          </ol>
          <SandboxComposer isBusy={play.isPending} canSend={customer !== ''} onDo={does} />
        </div>
      </Panel>
    </div>
  );
}
