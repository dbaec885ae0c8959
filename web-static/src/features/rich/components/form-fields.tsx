import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Form, most, newCard } from '../forms';
import type { Pictures } from '../use-pictures';
import { CardFields } from './card-fields';
import { ImagemapFields } from './imagemap-fields';
import { ReceiptFields } from './receipt-fields';
import { Several } from './several';
import { TapFields } from './tap-fields';

interface Props {
  form: Form;
  pictures: Pictures;
  onForm: (form: Form) => void;
}

/** What a blank leaves open. */
export function FormFields({ form, pictures, onForm }: Props) {
  const { t } = useTranslation();
  switch (form.blank) {
    case 'card':
      return <CardFields card={form.card} pictures={pictures} onCard={card => onForm({ ...form, card })} />;
    case 'carousel':
      return (
        <Several
          items={form.cards}
          most={most.cards}
          name={number => t('rich.card', { number })}
          add={t('rich.add_card')}
          make={newCard}
          onItems={cards => onForm({ ...form, cards })}
        >
          {(card, onCard) => <CardFields card={card} pictures={pictures} onCard={onCard} />}
        </Several>
      );
    case 'receipt':
      return <ReceiptFields receipt={form} onReceipt={onForm} />;
    case 'confirm':
      return (
        <>
          <TextInput
            label={t('rich.question')}
            dir="auto"
            value={form.question}
            maxLength={240}
            onChange={event => onForm({ ...form, question: event.currentTarget.value })}
          />
          <TapFields
            title={t('rich.button', { number: 1 })}
            tap={form.yes}
            onTap={yes => onForm({ ...form, yes })}
          />
          <TapFields
            title={t('rich.button', { number: 2 })}
            tap={form.no}
            onTap={no => onForm({ ...form, no })}
          />
        </>
      );
    case 'imagemap':
      return <ImagemapFields map={form} pictures={pictures} onMap={onForm} />;
  }
}
