import { Button, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Way } from '@/lib/api';
import { sayProblem } from '@/lib/say-problem';
import type { Fault } from '../reading';
import type { useMaking } from '../use-making';
import styles from './rich-maker.module.css';

interface Props {
  making: ReturnType<typeof useMaking>;
  limit: Way['limits']['rich'];
}

/** The words that stand for it, what is wrong with it, and the way to send it. */
export function MakerSend({ making, limit }: Props) {
  const { t } = useTranslation();
  const { written, text, faults, problem } = making;
  const most = limit?.find(one => one.format === written?.format)?.text;
  const canSend = written !== undefined && text.trim() !== '' && !making.isBusy;
  return (
    <>
      <TextInput
        label={t('rich.text')}
        description={t('rich.text_why')}
        dir="auto"
        value={text}
        maxLength={most ?? 1_500}
        onChange={event => making.say(event.currentTarget.value)}
      />
      {(faults.length > 0 || problem) && (
        <div className={styles.faults} role="alert">
          {problem && faults.length === 0 && <p>{sayProblem(problem, t)}</p>}
          <ul>
            {faults.map(fault => (
              <li key={fault.pointer + fault.code}>
                <Said fault={fault} />
              </li>
            ))}
          </ul>
        </div>
      )}
      <Button type="submit" disabled={!canSend} loading={making.isBusy}>
        {t('rich.send')}
      </Button>
    </>
  );
}

const known = [
  'json',
  'required',
  'unknown_member',
  'wrong_type',
  'invalid_value',
  'empty',
  'too_long',
  'too_many',
  'too_few',
  'too_deep',
  'too_large',
  'out_of_range',
  'not_here',
  'not_alike',
  'bad_link',
  'no_such_file',
  'file_unused',
] as const;

function Said({ fault }: { fault: Fault }) {
  const { t } = useTranslation();
  const code = known.find(one => one === fault.code) ?? 'invalid_value';
  const words = t(`rich.fault.${code}`, { ...fault.params });
  const place = fault.spot ? t('rich.spot', { ...fault.spot }) : '';
  return (
    <>
      {place && <b>{place} </b>}
      {words}
      {fault.pointer && (
        <>
          {' '}
          <bdi className={styles.pointer} dir="ltr">
            {fault.pointer}
          </bdi>
        </>
      )}
    </>
  );
}
