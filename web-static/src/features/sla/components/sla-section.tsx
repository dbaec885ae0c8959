import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import { sayPressing } from '@/components/sla-time';
import type { Conversation, Sla, SlaClock } from '@/lib/api';
import { fullTime, soonTime } from '@/lib/format';
import { useNow } from '@/lib/now';
import { pressingOf } from '@/lib/sla';
import { useSlaPolicies } from '../api/use-sla-policies';
import styles from './sla.module.css';

interface Props {
  slug: string;
  conversation: Conversation;
}

/** What has ended, and what goes on in hours that come. */
const shownOf = ({ clocks }: Sla): SlaClock[] =>
  clocks.filter(clock => (clock.ended_at ?? clock.due_at ?? clock.seconds_left) !== undefined);

/** What the policy of a conversation asks for, how much time is left, and what was done in time. */
export function SlaSection({ slug, conversation: { sla } }: Props) {
  return sla && shownOf(sla).length > 0 ? <Clocks slug={slug} sla={sla} /> : null;
}

function Clocks({ slug, sla }: { slug: string; sla: Sla }) {
  const { t } = useTranslation();
  const { data: policies } = useSlaPolicies(slug);
  const policy = policies?.find(({ id }) => id === sla.sla_policy_id);
  return (
    <section className={styles.section} aria-label={t('sla.panel')}>
      <h3 className={styles.heading}>
        <span>{t('sla.panel')}</span>
        {policy && <small dir="auto">{policy.name}</small>}
      </h3>
      <ul className={styles.clocks}>
        {shownOf(sla).map(clock => (
          <ClockRow key={clock.target} clock={clock} />
        ))}
      </ul>
    </section>
  );
}

function ClockRow({ clock }: { clock: SlaClock }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const pressing = pressingOf(clock, now);
  const tone = clock.ended_at ? (clock.breached ? 'missed' : 'met') : pressing.tone;
  return (
    <li className={styles.clock} data-tone={tone}>
      <Icon
        name={tone === 'late' || tone === 'missed' ? 'tri' : tone === 'met' ? 'check' : 'clock'}
        size={14}
      />
      <span>{t(`sla.target.${clock.target}`)}</span>
      <b>{clock.ended_at ? t(`sla.${clock.breached ? 'missed' : 'met'}`) : sayPressing(pressing, t)}</b>
      {!clock.ended_at && clock.due_at && (
        <small title={fullTime(clock.due_at, i18n.language)}>
          {t('sla.due', { time: soonTime(clock.due_at, now, i18n.language) })}
        </small>
      )}
    </li>
  );
}
