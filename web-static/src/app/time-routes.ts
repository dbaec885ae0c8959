import { createRoute } from '@tanstack/react-router';
import { workspace } from './root-routes';

const hours = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/hours',
}).lazy(() => import('./pages/hours').then(page => page.hoursRoute));

const sla = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/sla',
}).lazy(() => import('./pages/sla').then(page => page.slaRoute));

/** When the business is open, and how soon customers are answered. */
export const timeRoutes = [hours, sla] as const;
