import { useMutation } from '@tanstack/react-query';
import type { DeliveryAction, Message } from '@/lib/api';
import { call } from '@/lib/api-client';
import { tellProblem } from '@/lib/notify';

/** Decides about a message that has not left or got stuck; answers it as it is then. */
export function useDecide(
  slug: string,
  message: string,
  onDecided: (message: Message, action: DeliveryAction) => void,
) {
  return useMutation({
    mutationFn: async (action: DeliveryAction) => {
      const path = `/w/${slug}/messages/${message}/${action.replace('_', '-')}`;
      return (await call<Message>('POST', path, { key: crypto.randomUUID() })).data;
    },
    // Here and not at the call: the log may have taken the buttons away by now.
    onSuccess: onDecided,
    onError: tellProblem,
  });
}
