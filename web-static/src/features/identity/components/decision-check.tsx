import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dots } from '@/components/dots';
import { Icon } from '@/components/icon';
import { tellNews } from '@/lib/notify';
import { Problem } from '@/lib/problem';
import { sayProblem } from '@/lib/say-problem';
import { useDecide, usePreview } from '../api/use-merging';
import type { Wish } from '../wish';
import { CustomerSides } from './customer-sides';
import styles from './merging.module.css';
import { ReasonText } from './reason-text';

interface Props {
  slug: string;
  wish: Exclude<Wish, { act: 'apart' }>;
  onDone: () => void;
  onBack: () => void;
  /** What stands on the button back; absent: to cancel. */
  back?: string;
}

const done = { merge: 'merge.merged', split: 'merge.split_done', undo: 'merge.undone' } as const;

/** Shows who would be whose, and carries it out once somebody has seen it. */
export function DecisionCheck({ slug, wish, onDone, onBack, back }: Props) {
  const { t } = useTranslation();
  const [override, setOverride] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  const wanted = wish.act === 'merge' ? { ...wish, override } : wish;
  const decide = useDecide(slug);
  // Once it is decided there is nothing left to try, and the log's news would have it tried again.
  const { data: preview, error } = usePreview(slug, wanted, decide.isIdle || decide.isError);
  const isDecided = error instanceof Problem && error.code === 'decided_different';
  const trouble = decide.error ?? (isDecided ? null : error);
  const moves = preview && preview.before.length > 0;

  function submit() {
    decide.mutate(
      { wish: wanted, key: `${key}-${override}` },
      {
        onSuccess: () => {
          tellNews(t(done[wish.act]));
          onDone();
        },
      },
    );
  }

  return (
    <div className={styles.check}>
      {(isDecided || override) && (
        <Checkbox
          label={t('merge.override')}
          checked={override}
          onChange={event => setOverride(event.currentTarget.checked)}
        />
      )}
      {!preview && !error && <Dots />}
      {moves && <CustomerSides slug={slug} preview={preview} />}
      {preview && !moves && <p className={styles.hint}>{t('merge.nothing_moves')}</p>}
      {preview && preview.overridden.length > 0 && (
        <div>
          <p className={styles.hint}>{t('merge.overrides')}</p>
          {preview.overridden.map(reason => (
            <p key={reason.id}>
              <ReasonText reason={reason} />
            </p>
          ))}
        </div>
      )}
      {trouble && (
        <p className={styles.trouble} role="alert">
          {sayProblem(trouble, t)}
        </p>
      )}
      {preview && <p className={styles.hint}>{t('merge.promise')}</p>}
      <div className={styles.buttons}>
        <Button variant="default" onClick={onBack}>
          {back ?? t('action.cancel')}
        </Button>
        <Button
          leftSection={<Icon name="check" size={16} />}
          disabled={!preview}
          loading={decide.isPending}
          onClick={submit}
        >
          {t(`merge.${wish.act}`)}
        </Button>
      </div>
    </div>
  );
}
