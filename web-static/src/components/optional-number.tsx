import { NumberInput, Switch } from '@mantine/core';
import { useState } from 'react';
import styles from './optional-number.module.css';

interface Props {
  /** What it is for, as a sentence that the number completes. */
  label: string;
  /** What the number counts. */
  unit: string;
  value: number | undefined;
  max: number;
  /** What it begins with when it is turned on. */
  first: number;
  onChange: (value: number | undefined) => void;
}

/** A number that may be left out: a switch, and the number beside it while that is on. */
export function OptionalNumber({ label, unit, value, max, first, onChange }: Props) {
  const [last, setLast] = useState(value ?? first);
  return (
    <div className={styles.optional}>
      <Switch
        label={label}
        checked={value !== undefined}
        onChange={event => onChange(event.currentTarget.checked ? last : undefined)}
      />
      {value !== undefined && (
        <span className={styles.number}>
          <NumberInput
            aria-label={label}
            value={value}
            min={1}
            max={max}
            clampBehavior="strict"
            allowDecimal={false}
            allowNegative={false}
            hideControls
            onChange={next => {
              if (typeof next !== 'number') return;
              setLast(next);
              onChange(next);
            }}
          />
          {unit}
        </span>
      )}
    </div>
  );
}
