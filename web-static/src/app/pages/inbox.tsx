import { createLazyRoute } from '@tanstack/react-router';
export const inboxRoute = createLazyRoute('/w/$slug/inbox/$view/{-$conversationId}')({
  component: () => null,
});
