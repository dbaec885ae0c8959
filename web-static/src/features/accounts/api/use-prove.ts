import { useMutation } from '@tanstack/react-query';
import type { Proof } from '@/lib/api';
import { call } from '@/lib/api-client';

/** Shows the server that the one who signed in still sits there. */
export function useProve() {
  return useMutation({
    mutationFn: (proof: Proof) => call('POST', '/session/proof', { body: proof }),
  });
}
