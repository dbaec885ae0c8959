import { createLazyRoute, Link, useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useComeBack } from '@/features/accounts/api/use-providers';
import { Door } from '@/features/accounts/components/door';
import styles from '@/features/accounts/components/door.module.css';
import { Refusal } from '@/features/accounts/components/refusal';
import { SecondStep } from '@/features/accounts/components/second-step';
import type { Challenge } from '@/lib/api';
import { broughtBack, takeJourney } from '@/lib/journey';
import { useTitle } from '@/lib/use-title';

export const backRoute = createLazyRoute('/sign-in/back')({ component: BackPage });

/** Where a provider sends the browser back to: hands over what it brought, once, and goes on. */
function BackPage() {
  const { t } = useTranslation();
  const router = useRouter();
  const { mutate, error } = useComeBack();
  const [challenge, setChallenge] = useState<Challenge>();
  const [over, setOver] = useState<Error>();
  const next = useRef('/');
  const isBegun = useRef(false);
  useTitle(t('door.sign_in'));
  const goOn = useCallback(() => router.history.replace(next.current), [router]);

  useEffect(() => {
    if (isBegun.current) return;
    isBegun.current = true;
    const journey = takeJourney();
    const back = broughtBack(location.search);
    next.current = journey.next;
    // What was brought is worth nothing a second time, and stands in no history.
    history.replaceState(history.state, '', location.pathname);
    mutate(
      { journey, back },
      { onSuccess: entry => (entry && 'challenge' in entry ? setChallenge(entry) : goOn()) },
    );
  }, [mutate, goOn]);

  const wrong = over ?? error;
  if (wrong) {
    return (
      <Door title={t('single.failed')} lead={t('single.failed_lead')}>
        <Refusal error={wrong} />
        <p className={styles.more}>
          <Link to="/">{t('action.back')}</Link>
        </p>
      </Door>
    );
  }
  return (
    <Door title={t('door.welcome')} lead={t(challenge ? 'door.second_title' : 'single.checking')}>
      {challenge && (
        <SecondStep
          challenge={challenge}
          onSignedIn={goOn}
          onOver={problem => (problem ? setOver(problem) : router.history.push('/sign-in'))}
        />
      )}
    </Door>
  );
}
