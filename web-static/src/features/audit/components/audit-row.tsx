import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import type { AuditRow } from '@/lib/api';
import { fullTime, lastTime } from '@/lib/format';
import { useNow } from '@/lib/now';
import { AuditChanges } from './audit-changes';
import styles from './audit-log.module.css';

interface Props {
  row: AuditRow;
  onAbout: (target: string) => void;
}

/** What a person does with himself: naming him twice says no more. */
const ofOneself = ['person.signed_in', 'person.signed_out'];

/** One act: who and what in a line, and everything else below. */
export function AuditRowView({ row, onAbout }: Props) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const { actor, target } = row;
  const about = target.id;
  return (
    <li className={styles.row}>
      <details>
        <summary>
          <span className={styles.act}>
            <span className={styles.line}>
              <b dir="auto">{actor.name ?? t(`audit.actor.${actor.kind}`, { defaultValue: actor.kind })}</b>{' '}
              <span>{t(`audit.action.${row.action}`, { defaultValue: row.action })}</span>
              {target.name && !ofOneself.includes(row.action) && (
                <>
                  {' '}
                  <span dir="auto" className={styles.target}>
                    {target.name}
                  </span>
                </>
              )}
            </span>
            <small>
              <time dateTime={row.at} title={fullTime(row.at, i18n.language)}>
                {lastTime(row.at, now, t, i18n.language)}
              </time>
              {row.ip && ` · ${row.ip}`}
            </small>
          </span>
          <span className={styles.fold}>
            <Icon name="down" size={16} />
          </span>
        </summary>
        <div className={styles.detail}>
          <AuditChanges row={row} />
          <dl className={styles.facts}>
            <Fact name={t('audit.detail.at')} value={fullTime(row.at, i18n.language)} />
            <Fact
              name={t('audit.detail.by')}
              value={t(`audit.actor.${actor.kind}`, { defaultValue: actor.kind })}
            />
            <Fact name={t('audit.detail.ip')} value={row.ip} />
            <Fact name={t('audit.detail.program')} value={row.user_agent} />
            <Fact name={t('audit.detail.node')} value={row.node} />
            <Fact name={t('audit.detail.request')} value={row.request_id} isCode />
            <Fact name={t('audit.detail.action')} value={row.action} isCode />
            <Fact name={t('audit.detail.row')} value={`${row.seq} · ${row.hash}`} isCode />
          </dl>
          {about && (
            <Button
              variant="subtle"
              size="xs"
              leftSection={<Icon name="filter" size={14} />}
              onClick={() => onAbout(about)}
            >
              {t('audit.only_about')}
            </Button>
          )}
        </div>
      </details>
    </li>
  );
}

function Fact({ name, value, isCode }: { name: string; value: string | undefined; isCode?: boolean }) {
  if (!value) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd dir="auto">{isCode ? <code>{value}</code> : value}</dd>
    </div>
  );
}
