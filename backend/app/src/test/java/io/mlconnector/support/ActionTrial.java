package io.mlconnector.support;

import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.RunningSite;

/**
 * What is left of what staff did for a tenant.
 *
 * @param tenant a new one
 */
record ActionTrial(RunningSite running, NewTenant tenant) {

  static final String REASON = "Ticket 4711: they asked for it";

  static ActionTrial of(RunningSite running) {
    return new ActionTrial(running, running.site().newTenant("Rhine Steel"));
  }

  /** An address of the tenant's at the console. */
  String at(String path) {
    return "/console/tenants/" + tenant.id() + path;
  }

  /**
   * The one number that a query answers.
   *
   * @param query with a place for the tenant's id
   */
  long count(String query) {
    return running.db().count(query.formatted(tenant.id()));
  }

  /** How often the tenant's audit trail has it, with the reason. */
  long told(String action) {
    return running
        .db()
        .count(
            """
            select count(*) from audit
             where tenant_id = '%s' and action = '%s' and actor = 'Support: Terry Tester'
               and coalesce(detail ->> 'reason', detail ->> 'note') = '%s'
            """
                .formatted(tenant.id(), action, REASON));
  }

  /** How often the staff's audit has it, with the reason. */
  long toldByStaff(String action) {
    return running
        .db()
        .count(
            """
            select count(*) from staff_audit
             where about_tenant = '%s' and action = '%s' and detail ->> 'reason' = '%s'
            """
                .formatted(tenant.id(), action, REASON));
  }

  long paused() {
    return count("select count(*) from lane_pause where tenant_id = '%s'");
  }

  /** Whether somebody has woken the lane. */
  boolean woken(String stream) {
    return count(
            "select count(*) from lane where tenant_id = '%s' and woken and stream = '"
                + stream
                + "'")
        == 1;
  }

  /** Has all lanes wait until somebody wakes them. */
  void rest() {
    running
        .db()
        .execute(
            "update lane set woken = false, due_at = now() + interval '1 hour' where tenant_id = '"
                + tenant.id()
                + "'");
  }
}
