package atrium.server.automation.sla;

import atrium.server.automation.hours.BusinessHours;

/** A policy that holds for a conversation, and the hours that it counts there. */
record Applied(Policy policy, BusinessHours hours) {}
