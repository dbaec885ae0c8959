import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/panel';
import panel from '@/components/panel.module.css';
import { shortDate } from '@/lib/format';
import { useNow } from '@/lib/now';
import { useSession } from '../api/session';
import { useRenewRecoveryCodes, useSecondFactor, useSwitchOffSecondFactor } from '../api/use-security';
import { RecoveryCodes } from './recovery-codes';
import { SecondFactorSetUp } from './second-factor-set-up';

/** Whether signing in takes a code, and all that can be done about it. */
export function SecondFactorPanel() {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const { data } = useSecondFactor();
  const hasPasskey = useSession()?.second_factor && !data?.since;
  const renew = useRenewRecoveryCodes();
  const off = useSwitchOffSecondFactor();
  const [isSettingUp, setSettingUp] = useState(false);
  const [isSure, setSure] = useState(false);
  const [codes, setCodes] = useState<string[]>();
  const cancel = useCallback(() => setSettingUp(false), []);

  function show(fresh: string[]) {
    setSettingUp(false);
    setCodes(fresh);
  }

  if (!data) return null;
  const since = data.since && shortDate(data.since, now, i18n.language);
  const count = data.recovery_codes;
  const offText = t(data.required ? 'factor.required_text' : 'factor.off_text');
  const without = hasPasskey ? t('factor.passkey_text', { count }) : offText;
  const text = since ? t('factor.on_text', { date: since, count }) : without;
  return (
    <Panel
      title={t('factor.title')}
      text={isSure ? t('factor.off_sure') : text}
      error={renew.error ?? off.error}
    >
      {codes ? (
        <RecoveryCodes codes={codes} onDone={() => setCodes(undefined)} />
      ) : isSettingUp ? (
        <SecondFactorSetUp onOn={show} onCancel={cancel} />
      ) : isSure ? (
        <div className={panel.row}>
          <Button
            size="xs"
            color="red"
            loading={off.isPending}
            onClick={() => off.mutate(undefined, { onSettled: () => setSure(false) })}
          >
            {t('factor.switch_off')}
          </Button>
          <Button size="xs" variant="default" onClick={() => setSure(false)}>
            {t('action.cancel')}
          </Button>
        </div>
      ) : (
        <div className={panel.row}>
          <Button
            size="xs"
            variant={since || hasPasskey ? 'default' : 'filled'}
            onClick={() => setSettingUp(true)}
          >
            {t(since ? 'factor.other_app' : 'factor.set_up')}
          </Button>
          {(since || hasPasskey) && (
            <Button
              size="xs"
              variant="default"
              loading={renew.isPending}
              onClick={() => renew.mutate(undefined, { onSuccess: setCodes })}
            >
              {t('factor.new_codes')}
            </Button>
          )}
          {since && !data.required && (
            <Button size="xs" variant="default" onClick={() => setSure(true)}>
              {t('factor.switch_off')}
            </Button>
          )}
        </div>
      )}
    </Panel>
  );
}
