import { ActionIcon, Button, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import type { OptionForm } from '../attribute-form';
import styles from './attributes.module.css';

interface Props {
  options: readonly OptionForm[];
  /** Why the option of this place was refused. */
  errorAt: (index: number) => string | undefined;
  onChange: (options: readonly OptionForm[]) => void;
}

const most = 200;

/** What can be chosen, in its order. */
export function OptionFields({ options, errorAt, onChange }: Props) {
  const { t } = useTranslation();
  const put = (index: number, some: Partial<OptionForm>) =>
    onChange(options.map((each, at) => (at === index ? { ...each, ...some } : each)));
  function swap(index: number, other: number) {
    const next = [...options];
    const [one, two] = [next[index], next[other]];
    if (!one || !two) return;
    [next[index], next[other]] = [two, one];
    onChange(next);
  }
  return (
    <fieldset className={styles.options}>
      <legend>{t('attribute.options')}</legend>
      {options.map(({ row, name }, index) => (
        <div key={row} className={styles.option}>
          <TextInput
            aria-label={t('attribute.option', { number: index + 1 })}
            maxLength={100}
            dir="auto"
            autoComplete="off"
            value={name}
            error={errorAt(index)}
            onChange={event => put(index, { name: event.currentTarget.value })}
          />
          <ActionIcon
            aria-label={t('attribute.option_up', { name })}
            disabled={index === 0}
            onClick={() => swap(index, index - 1)}
          >
            <Icon name="down" size={16} className={styles.up} />
          </ActionIcon>
          <ActionIcon
            aria-label={t('attribute.option_down', { name })}
            disabled={index === options.length - 1}
            onClick={() => swap(index, index + 1)}
          >
            <Icon name="down" size={16} />
          </ActionIcon>
          <ActionIcon
            aria-label={t('attribute.option_remove', { name })}
            onClick={() => onChange(options.filter((_, at) => at !== index))}
          >
            <Icon name="x" size={16} />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          size="xs"
          variant="default"
          disabled={options.length >= most}
          leftSection={<Icon name="plus" size={14} />}
          onClick={() => onChange([...options, { name: '', row: crypto.randomUUID() }])}
        >
          {t('attribute.option_add')}
        </Button>
      </div>
    </fieldset>
  );
}
