import { lazy, Suspense, useEffect, useState } from 'react';
import { provedBy } from '@/lib/proof';

const ProofDialog = lazy(() => import('./proof-dialog'));

/** Asks for the password whenever the server wants to know again who sits there. */
export function ProofAsker() {
  const [answer, setAnswer] = useState<(isProved: boolean) => void>();

  useEffect(() => provedBy(() => new Promise(resolve => setAnswer(() => resolve))), []);

  if (!answer) return null;
  return (
    <Suspense>
      <ProofDialog
        onDone={isProved => {
          setAnswer(undefined);
          answer(isProved);
        }}
      />
    </Suspense>
  );
}
