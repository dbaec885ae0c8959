import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import { SearchField } from '@/components/search-field';
import utilities from '@/components/utilities.module.css';
import type { Macro } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { matching } from '@/lib/matching';
import { type Around, sayActions } from '../does';
import { gist, signOf } from '../finding';
import styles from './macros.module.css';

interface Props {
  macros: readonly Macro[];
  around: Around;
  canShare: boolean;
  onOpen: (macro: Macro) => void;
}

/** All macros that one can use; those that one may change open. */
export function MacroRows({ macros, around, canShare, onOpen }: Props) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const found = useMemo(() => {
    const options = macros.map(macro => ({
      id: macro.id,
      label: plainName(macro.name),
      also: `${macro.shortcut ?? ''} ${gist(macro.text)} ${macro.card?.text ?? ''}`,
      macro,
    }));
    return matching(options, words).map(({ macro }) => macro);
  }, [macros, words]);
  return (
    <div className={styles.page}>
      <SearchField label={t('macro.search')} value={words} onChange={setWords} />
      <ul className={styles.rows} aria-label={t('macro.title')}>
        {found.map(macro => (
          <li key={macro.id}>
            <Row
              macro={macro}
              around={around}
              onOpen={canShare || macro.visibility === 'mine' ? onOpen : undefined}
            />
          </li>
        ))}
      </ul>
      {found.length === 0 && (
        <p className={styles.none} role="status">
          {t('macro.none')}
        </p>
      )}
    </div>
  );
}

interface RowProps {
  macro: Macro;
  around: Around;
  onOpen: ((macro: Macro) => void) | undefined;
}

function Row({ macro, around, onOpen }: RowProps) {
  const { t, i18n } = useTranslation();
  const { name, shortcut, text, card, files, actions, visibility, team_id, uses } = macro;
  const said =
    gist(text) || card?.text || sayActions(actions, around, t, i18n.language).join(' · ') || files[0]?.name;
  const team = plainName(around.teams.get(team_id ?? '')?.name ?? t('macro.gone'));
  const line = (
    <>
      <Icon name={signOf(macro)} size={18} />
      <span className={utilities.grow}>
        <b>
          <bdi>{plainName(name)}</bdi>
          {shortcut && <bdi className={styles.shortcut}>/{shortcut}</bdi>}
        </b>
        <small className={utilities.ellipsis} dir="auto">
          {said}
        </small>
      </span>
      <span className={styles.facts}>
        <span>{visibility === 'team' ? team : t(`macro.of.${visibility}`)}</span>
        <span>{t('macro.uses', { count: uses })}</span>
      </span>
    </>
  );
  if (!onOpen) return <div className={styles.row}>{line}</div>;
  return (
    <button type="button" className={styles.row} onClick={() => onOpen(macro)}>
      {line}
      <Icon name="right" size={16} />
    </button>
  );
}
