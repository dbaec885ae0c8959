import { Button } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { call } from '@/lib/api-client';
import { Problem } from '@/lib/problem';
import { sayProblem } from '@/lib/say-problem';
import styles from './whole.module.css';

/** How often a server that does not answer is asked again. */
const pause = 5_000;

const isAway = (error: unknown) => error instanceof Problem && (error.status === 0 || error.status >= 500);

/** Whether the server answers; that nobody is signed in is an answer too. */
async function answers(): Promise<boolean> {
  try {
    await call('GET', '/session');
    return true;
  } catch (error) {
    return !isAway(error);
  }
}

/** What is shown when a page could not be drawn at all. It opens by itself once a server that was away is back. */
export function TroublePage({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const away = isAway(error);

  /** Loads afresh only from a server that answers: a browser's own page of errors leads nowhere. */
  const again = useCallback(async () => {
    setAsking(true);
    if (await answers()) location.reload();
    else setAsking(false);
  }, []);

  useEffect(() => {
    if (!away) return;
    const timer = setInterval(() => void answers().then(back => back && location.reload()), pause);
    return () => clearInterval(timer);
  }, [away]);

  return (
    <main className={styles.whole}>
      <EmptyState
        icon="alert"
        title={t(away ? 'page.server_away' : 'page.trouble')}
        text={away ? t('page.server_away_text') : sayProblem(error, t)}
        action={
          <Button variant="default" loading={asking} onClick={() => void again()}>
            {t(away ? 'action.retry' : 'page.reload')}
          </Button>
        }
      />
    </main>
  );
}
