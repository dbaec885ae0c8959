import { Button } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyField } from '@/components/copy-field';
import panel from '@/components/panel.module.css';
import { useConfirmSecondFactor, useProposeSecondFactor } from '../api/use-security';
import { CodeInput } from './code-input';
import { QrCode } from './qr-code';
import { Refusal } from './refusal';
import styles from './second-factor.module.css';

interface Props {
  /** Told the recovery codes, which are never shown again. */
  onOn: (recoveryCodes: string[]) => void;
  onCancel?: () => void;
}

/** Takes a new secret into an app, and proves that it is there by a code of it. */
export function SecondFactorSetUp({ onOn, onCancel }: Props) {
  const { t } = useTranslation();
  const { mutate: propose, data, error } = useProposeSecondFactor();
  const confirm = useConfirmSecondFactor();
  const [code, setCode] = useState('');

  useEffect(() => propose(undefined, onCancel && { onError: onCancel }), [propose, onCancel]);

  function submit(event: FormEvent) {
    event.preventDefault();
    confirm.mutate(code, { onSuccess: onOn, onError: () => setCode('') });
  }

  if (error) return <Refusal error={error} />;
  if (!data) return null;
  return (
    <form className={styles.set} onSubmit={submit}>
      <QrCode text={data.uri} label={t('factor.qr')} />
      <div className={styles.steps}>
        <p>{t('factor.scan')}</p>
        <CopyField label={t('factor.secret')} value={data.secret} isTyped />
        <CodeInput value={code} onChange={setCode} takesRecovery={false} />
        {confirm.error && <Refusal error={confirm.error} />}
        <div className={panel.row}>
          <Button type="submit" loading={confirm.isPending}>
            {t('factor.switch_on')}
          </Button>
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {t('action.cancel')}
            </Button>
          )}
        </div>
      </div>
    </form>
  );
}
