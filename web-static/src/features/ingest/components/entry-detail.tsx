import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import { Panel } from '@/components/panel';
import type { JournalOutcome, Replayed, WholeJournalEntry } from '@/lib/api';
import { sayProblem } from '@/lib/say-problem';
import { useReplayEntry } from '../api/use-journal';
import { mayEndOtherwise } from '../entry';
import { EntryBody } from './entry-body';
import styles from './entry-detail.module.css';
import { OutcomePill } from './outcome-pill';

interface Props {
  slug: string;
  entry: WholeJournalEntry;
  /** Whether the reader may take it in again, and with that see it as it came. */
  canReplay: boolean;
  onMessage: (id: string) => void;
}

/** One webhook: what became of each of its items, and the body as it came. */
export function EntryDetail({ slug, entry, canReplay, onMessage }: Props) {
  const { t } = useTranslation();
  const replay = useReplayEntry(slug, entry);
  return (
    <div className={styles.page}>
      <Panel title={t('journal.items')}>
        {entry.outcomes.length === 0 && <p className={styles.told}>{t('journal.empty_text')}</p>}
        <ul className={styles.items}>
          {entry.outcomes.map(outcome => (
            <li key={outcome.pointer}>
              <OutcomePill kind={outcome.outcome} />
              <OutcomeWords outcome={outcome} />
              {outcome.message_id && (
                <Button size="xs" variant="default" onClick={() => onMessage(outcome.message_id ?? '')}>
                  {t('journal.open_message')}
                </Button>
              )}
              {canReplay && outcome.pointer && mayEndOtherwise(outcome) && (
                <Button
                  size="xs"
                  variant="default"
                  loading={replay.isPending && replay.variables === outcome.pointer}
                  disabled={replay.isPending}
                  onClick={() => replay.mutate(outcome.pointer)}
                >
                  {t('journal.replay_item')}
                </Button>
              )}
            </li>
          ))}
        </ul>
        {canReplay && (
          <div className={styles.acts}>
            <Button
              variant="default"
              leftSection={<Icon name="refresh" size={16} />}
              loading={replay.isPending && replay.variables === undefined}
              disabled={replay.isPending}
              onClick={() => replay.mutate(undefined)}
            >
              {t('journal.replay')}
            </Button>
            <Told done={replay.isPending ? undefined : replay.data} error={replay.error} />
          </div>
        )}
      </Panel>
      {canReplay && <EntryBody body={entry.body} />}
    </div>
  );
}

/** What an outcome means, and the server's own reason where it gave one. */
function OutcomeWords({ outcome: { outcome, pointer, reason } }: { outcome: JournalOutcome }) {
  const { t } = useTranslation();
  return (
    <span className={styles.words}>
      {t(`journal.means.${outcome}`)}
      <small>
        {reason &&
          (outcome === 'unrouted' ? (
            <span>{t('journal.account', { account: reason })} </span>
          ) : (
            <span dir="auto" lang="en">
              {reason}{' '}
            </span>
          ))}
        <code dir="ltr">{pointer || t('journal.whole')}</code>
      </small>
    </span>
  );
}

function Told({ done, error }: { done: Replayed | undefined; error: Error | null }) {
  const { t } = useTranslation();
  return (
    <output className={`${styles.told} ${error ? styles.trouble : ''}`}>
      {error
        ? sayProblem(error, t)
        : done && t('journal.replayed', { count: done.replayed, stored: done.stored, failed: done.failed })}
    </output>
  );
}
