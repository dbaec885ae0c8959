import type { TFunction } from 'i18next';
import type { Conversation } from '@/lib/api';
import { left, span } from '@/lib/format';
import { mostPressing, type Pressing } from '@/lib/sla';
import styles from './clocks.module.css';
import { Icon } from './icon';

const tones = { calm: '', soon: styles.warn, late: styles.danger, resting: '' } as const;

/** «12m left», «5m late», «20m, resting». */
export function sayPressing({ left: rest, tone }: Pressing, t: TFunction): string {
  if (tone === 'late')
    return rest > -60_000 ? t('sla.just_late') : t('sla.late_by', { time: span(-rest, t) });
  const time = left(rest, t);
  return tone === 'resting' ? t('sla.resting', { time }) : t('sla.left', { time });
}

interface Props {
  conversation: Pick<Conversation, 'sla'>;
  now: number;
  t: TFunction;
}

/** What is due next by the policy of a conversation; nothing where none asks for anything. */
export function SlaTime({ conversation, now, t }: Props) {
  const pressing = mostPressing(conversation, now);
  if (!pressing) return null;
  return (
    <span
      className={`${styles.waiting} ${tones[pressing.tone]}`}
      data-sla={pressing.tone}
      title={t(`sla.help.${pressing.clock.target}`)}
    >
      <Icon name={pressing.tone === 'late' ? 'tri' : 'clock'} size={13} />
      {sayPressing(pressing, t)}
    </span>
  );
}
