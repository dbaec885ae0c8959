import { useTranslation } from 'react-i18next';
import pill from '@/components/pill.module.css';
import type { Template, TemplateStatus } from '@/lib/api';

const tones: Record<TemplateStatus, string | undefined> = {
  draft: pill.off,
  submitting: pill.warn,
  in_review: pill.warn,
  approved: '',
  rejected: pill.danger,
  paused: pill.warn,
  disabled: pill.danger,
  deleted: pill.off,
  other: pill.off,
};

/** How a template stands with its platform, in one word. */
export function StatusPill({ template: { status } }: { template: Template }) {
  const { t } = useTranslation();
  return (
    <span className={`${pill.pill} ${tones[status]}`}>
      <span className={pill.dot} />
      {t(`template.status.${status}`)}
    </span>
  );
}

/** Why it cannot be sent: what that means, and what the platform said. */
export function Obstacle({ template }: { template: Template }) {
  const { t } = useTranslation();
  if (template.sendable) return null;
  if (template.status === 'approved') {
    return <span>{t('template.why.unfillable', { parts: template.unfillable })}</span>;
  }
  const said = template.platform_reason;
  return (
    <>
      {t(`template.why.${template.status}`)}
      {said && (
        <>
          {' '}
          {t('template.says')} <span dir="auto">{said}</span>
        </>
      )}
    </>
  );
}
