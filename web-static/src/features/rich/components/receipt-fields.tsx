import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Form, most, newLine } from '../forms';
import styles from './rich-maker.module.css';
import { Several } from './several';

type Receipt = Extract<Form, { blank: 'receipt' }>;

/** A receipt: who gives it, its lines and its sum. */
export function ReceiptFields({
  receipt,
  onReceipt,
}: {
  receipt: Receipt;
  onReceipt: (receipt: Receipt) => void;
}) {
  const { t } = useTranslation();
  const words = (name: 'title' | 'shop' | 'total', label: string) => (
    <TextInput
      label={label}
      dir="auto"
      value={receipt[name]}
      maxLength={200}
      onChange={event => onReceipt({ ...receipt, [name]: event.currentTarget.value })}
    />
  );
  return (
    <>
      {words('title', t('rich.title'))}
      {words('shop', t('rich.shop'))}
      <Several
        items={receipt.lines}
        most={most.lines}
        name={number => t('rich.line', { number })}
        add={t('rich.add_line')}
        make={newLine}
        onItems={lines => onReceipt({ ...receipt, lines })}
      >
        {(line, onLine) => (
          <div className={styles.pair}>
            <TextInput
              label={t('rich.item')}
              dir="auto"
              value={line.name}
              maxLength={200}
              onChange={event => onLine({ ...line, name: event.currentTarget.value })}
            />
            <TextInput
              label={t('rich.amount')}
              dir="auto"
              value={line.amount}
              maxLength={60}
              onChange={event => onLine({ ...line, amount: event.currentTarget.value })}
            />
          </div>
        )}
      </Several>
      {words('total', t('rich.total'))}
    </>
  );
}
