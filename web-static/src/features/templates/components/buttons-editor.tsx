import { Button, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import type { TemplateForm } from '@/lib/api';
import { variablesIn } from '../templates';
import styles from './template-detail.module.css';

type TemplateButton = TemplateForm['buttons'][number];

interface Props {
  buttons: readonly TemplateButton[];
  onChange: (buttons: TemplateButton[]) => void;
}

const types = ['quick_reply', 'url', 'phone_number'] as const;
const isKnown = (type: string): type is (typeof types)[number] => types.some(each => each === type);

/** The buttons below the words. Kinds that cannot be written here stay as they are. */
export function ButtonsEditor({ buttons, onChange }: Props) {
  const { t } = useTranslation();
  const set = (at: number, change: Partial<TemplateButton>) =>
    onChange(buttons.map((button, index) => (index === at ? { ...button, ...change } : button)));
  return (
    <fieldset className={styles.group}>
      <legend>{t('template.buttons')}</legend>
      {buttons.map((button, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a button is its place; nothing else names it
        <div key={index} className={styles.button}>
          <div className={styles.pair}>
            <TextInput
              label={t('template.button_text')}
              value={button.text}
              maxLength={25}
              dir="auto"
              required
              withAsterisk={false}
              onChange={event => set(index, { text: event.currentTarget.value })}
            />
            {isKnown(button.type) && (
              <Select
                label={t('template.button_type')}
                value={button.type}
                allowDeselect={false}
                data={types.map(each => ({ value: each, label: t(`template.button_types.${each}`) }))}
                onChange={type => {
                  const { target: _, example: __, ...rest } = button;
                  onChange(
                    buttons.map((each, at) =>
                      at === index ? { ...rest, type: type ?? 'quick_reply' } : each,
                    ),
                  );
                }}
              />
            )}
          </div>
          {(button.type === 'url' || button.type === 'phone_number') && (
            <TextInput
              label={t('template.button_target')}
              value={button.target ?? ''}
              dir="ltr"
              required
              withAsterisk={false}
              onChange={event => set(index, { target: event.currentTarget.value })}
            />
          )}
          {button.type === 'url' && variablesIn(button.target ?? '').length > 0 && (
            <TextInput
              label={t('template.button_example')}
              value={button.example ?? ''}
              dir="ltr"
              required
              withAsterisk={false}
              onChange={event => set(index, { example: event.currentTarget.value })}
            />
          )}
          <div>
            <Button
              size="xs"
              variant="subtle"
              color="gray"
              onClick={() => onChange(buttons.filter((_, at) => at !== index))}
            >
              {t('template.remove_button')}
            </Button>
          </div>
        </div>
      ))}
      <div>
        <Button
          size="xs"
          variant="default"
          leftSection={<Icon name="plus" size={14} />}
          onClick={() => onChange([...buttons, { type: 'quick_reply', text: '' }])}
        >
          {t('template.add_button')}
        </Button>
      </div>
    </fieldset>
  );
}
