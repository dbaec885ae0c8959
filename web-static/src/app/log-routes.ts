import { createRoute } from '@tanstack/react-router';
import { type AuditFilter, filterOf } from '@/features/audit/filter';
import { type JournalFilter, filterOf as journalFilterOf } from '@/features/ingest/filter';
import { workspace } from './root-routes';

const subscriptions = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/webhooks',
}).lazy(() => import('./pages/subscriptions').then(page => page.subscriptionsRoute));

const newSubscription = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/webhooks/new',
}).lazy(() => import('./pages/subscriptions').then(page => page.newSubscriptionRoute));

const subscription = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/webhooks/$subscription',
}).lazy(() => import('./pages/subscriptions').then(page => page.subscriptionRoute));

const journal = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/journal',
  validateSearch: (search): JournalFilter => journalFilterOf(search),
}).lazy(() => import('./pages/journal').then(page => page.journalRoute));

const journalEntry = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/journal/$day/$entry',
  validateSearch: (search): JournalFilter => journalFilterOf(search),
}).lazy(() => import('./pages/journal').then(page => page.entryRoute));

const audit = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/audit',
  validateSearch: (search): AuditFilter => filterOf(search),
}).lazy(() => import('./pages/audit').then(page => page.auditRoute));

/** The pages that tell what came in, what went out to programs, and who did what. */
export const logRoutes = [
  subscriptions,
  newSubscription,
  subscription,
  journal,
  journalEntry,
  audit,
] as const;
