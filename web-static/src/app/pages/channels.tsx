import { createLazyRoute } from '@tanstack/react-router';
export const channelsRoute = createLazyRoute('/w/$slug/settings/channels')({ component: () => null });
export const connectRoute = createLazyRoute('/w/$slug/settings/channels/connect/$connector')({
  component: () => null,
});
