import { Button, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Card, most, newTap } from '../forms';
import type { Pictures } from '../use-pictures';
import { PictureField } from './picture-field';
import styles from './rich-maker.module.css';
import { TapFields } from './tap-fields';

interface Props {
  card: Card;
  pictures: Pictures;
  onCard: (card: Card) => void;
}

/** A card: a picture, what it is, what it costs, and what can be tapped. */
export function CardFields({ card, pictures, onCard }: Props) {
  const { t } = useTranslation();
  const set = (part: Partial<Card>) => onCard({ ...card, ...part });
  return (
    <>
      <PictureField
        label={t('rich.picture')}
        value={card.picture}
        pictures={pictures}
        onValue={picture => set({ picture })}
      />
      <TextInput
        label={t('rich.title')}
        dir="auto"
        value={card.title}
        maxLength={200}
        onChange={event => set({ title: event.currentTarget.value })}
      />
      <Textarea
        label={t('rich.words')}
        dir="auto"
        rows={2}
        value={card.text}
        maxLength={1_000}
        onChange={event => set({ text: event.currentTarget.value })}
      />
      <TextInput
        label={t('rich.price')}
        dir="auto"
        value={card.price}
        maxLength={60}
        onChange={event => set({ price: event.currentTarget.value })}
      />
      {card.taps.map((tap, index) => (
        <TapFields
          // biome-ignore lint/suspicious/noArrayIndexKey: buttons have no names but their number
          key={index}
          title={t('rich.button', { number: index + 1 })}
          tap={tap}
          onTap={next => set({ taps: card.taps.with(index, next) })}
        />
      ))}
      <div className={styles.more}>
        <Button
          variant="default"
          size="compact-sm"
          disabled={card.taps.length >= most.taps}
          onClick={() => set({ taps: [...card.taps, newTap()] })}
        >
          {t('rich.add_button')}
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          disabled={card.taps.length === 0}
          onClick={() => set({ taps: card.taps.slice(0, -1) })}
        >
          {t('rich.remove_button')}
        </Button>
      </div>
    </>
  );
}
