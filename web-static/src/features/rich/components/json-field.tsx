import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '@/lib/problem';
import { sayProblem } from '@/lib/say-problem';
import type { Pictures } from '../use-pictures';
import { UploadButton } from './picture-field';
import styles from './rich-maker.module.css';

interface Props {
  json: string;
  pictures: Pictures;
  onJson: (json: string) => void;
}

/** A form as it is written: what LINE's own tools give can be put in as it is. */
export function JsonField({ json, pictures, onJson }: Props) {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<Problem>();
  const words = t('rich.picture_for_json', { name: `file:${pictures.pictures.length}` });
  return (
    <>
      <Textarea
        label={t('rich.json_label')}
        description={t('rich.json_why')}
        classNames={{ input: styles.json ?? '' }}
        rows={16}
        spellCheck={false}
        dir="ltr"
        maxLength={200_000}
        value={json}
        onChange={event => onJson(event.currentTarget.value)}
      />
      <div>
        <UploadButton
          label={words}
          words={words}
          pictures={pictures}
          onValue={() => undefined}
          onProblem={setProblem}
        />
        {problem && <p role="alert">{sayProblem(problem, t)}</p>}
      </div>
    </>
  );
}
