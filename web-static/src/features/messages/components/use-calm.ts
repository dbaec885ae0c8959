import { useEffect, useState } from 'react';

/** As long as it takes a screen reader to look at what was put in. */
const settling = 500;

/** Whether nothing is being put in that is not news, nor was just now. */
export function useCalm(isFilling: boolean): boolean {
  const [isCalm, setCalm] = useState(!isFilling);
  if (isFilling && isCalm) setCalm(false);
  useEffect(() => {
    if (isFilling || isCalm) return;
    const timer = setTimeout(() => setCalm(true), settling);
    return () => clearTimeout(timer);
  }, [isFilling, isCalm]);
  return isCalm && !isFilling;
}
