import { Button, Modal } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askBeforeLeaving, isUnsaved } from '@/lib/unsaved';
import styles from './leave-question.module.css';

/** Asks before words are lost that were written and not saved: by a link, by the way back, by closing the window. */
export function LeaveQuestion() {
  const { t } = useTranslation();
  const { status, proceed, reset } = useBlocker({
    // Where only what is looked for changes, the form stays.
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && isUnsaved(),
    enableBeforeUnload: isUnsaved,
    withResolver: true,
  });
  const [answer, setAnswer] = useState<(isLeaving: boolean) => void>();
  useEffect(
    () =>
      askBeforeLeaving(
        () =>
          new Promise(resolve => {
            setAnswer(() => resolve);
          }),
      ),
    [],
  );

  function end(isLeaving: boolean) {
    answer?.(isLeaving);
    setAnswer(undefined);
    if (isLeaving) proceed?.();
    else reset?.();
  }

  return (
    <Modal
      opened={status === 'blocked' || answer !== undefined}
      onClose={() => end(false)}
      title={t('leave.title')}
      centered
      classNames={{ title: styles.title, content: styles.content }}
      closeButtonProps={{ 'aria-label': t('action.cancel') }}
    >
      <p className={styles.text}>{t('leave.text')}</p>
      <div className={styles.buttons}>
        <Button variant="default" onClick={() => end(true)}>
          {t('leave.leave')}
        </Button>
        <Button data-autofocus onClick={() => end(false)}>
          {t('leave.stay')}
        </Button>
      </div>
    </Modal>
  );
}
