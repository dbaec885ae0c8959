import type { Subscription, SubscriptionDraft, SubscriptionPatch } from '@/lib/api';

/** What the form says. */
export interface SubscriptionForm {
  name: string;
  url: string;
  /** False: everything but notes, whatever is chosen. */
  isChosen: boolean;
  kinds: string[];
}

export const emptyForm: SubscriptionForm = { name: '', url: '', isChosen: false, kinds: [] };

export const formOf = ({ name, url, kinds }: Subscription): SubscriptionForm => ({
  name,
  url,
  isChosen: kinds.length > 0,
  kinds: [...kinds],
});

/** Choosing nothing would be told everything, which nobody means by it. */
export const isComplete = (form: SubscriptionForm): boolean =>
  form.name.trim() !== '' && form.url.trim() !== '' && (!form.isChosen || form.kinds.length > 0);

export function drafted(form: SubscriptionForm): SubscriptionDraft {
  return { name: form.name.trim(), url: form.url.trim(), kinds: form.isChosen ? form.kinds : [] };
}

/** What goes to the server when something is changed: only what differs. */
export function changed(held: Subscription, form: SubscriptionForm): SubscriptionPatch {
  const { name, url, kinds = [] } = drafted(form);
  const isSame = kinds.length === held.kinds.length && kinds.every(kind => held.kinds.includes(kind));
  return {
    ...(name !== held.name && { name }),
    ...(url !== held.url && { url }),
    ...(!isSame && { kinds }),
  };
}
