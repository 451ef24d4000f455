package io.mlconnector.metrics;

import java.util.List;

/**
 * Every meter of our own: its name, what it tells, and its tags. No tag has a tenant, a document or
 * a customer's host as its value, as these have no bound.
 */
public enum Meter {
  LANE_RUNS(
      "mlc.lane.runs", "Runs of lanes: ok, failed, or lost to another node", "stream", "outcome"),
  LANES_HELD("mlc.lanes.held", "Lanes that this node works on now"),
  REMOTE_CALLS("mlc.remote.calls", "Calls to other systems", "system", "operation", "outcome"),
  CALLS_WAITING("mlc.calls.waiting", "Calls of this node that wait for their turn", "side"),
  CALLS_KEPT_BACK(
      "mlc.calls.kept.back",
      "Calls that were not sent: the host rests, too many wait, or the connection is left alone",
      "side",
      "why"),
  HOST_RESTS("mlc.host.rests", "Answers by which a host asked for less", "side", "status"),
  BREAKER_CHANGES(
      "mlc.breaker.changes",
      "Connections that were left alone (open), tried out (half_open), or work again (closed)",
      "side",
      "state"),
  BREAKERS_OPEN("mlc.breakers.open", "Connections that are left alone now", "side"),
  TOKEN_REFRESHES(
      "mlc.token.refreshes",
      "Concur's answers to token requests, or shared: another node's was taken",
      "outcome"),
  EXPIRY_WARNINGS(
      "mlc.expiry.warnings",
      "Warnings that a credential ends within so many days; 0: it has ended",
      "system",
      "days"),
  ODOO_KEY_RENEWALS(
      "mlc.odoo.key.renewals", "Odoo keys: switched, revoked, or refused by Odoo", "outcome"),
  DOCUMENTS_WITHOUT_ID(
      "mlc.documents.without.id", "Documents that Concur sent without a usable id", "type"),
  WEBHOOK_EVENTS(
      "mlc.webhook.events", "Webhook requests by kind of event and outcome", "kind", "outcome"),
  WEBHOOK_OLDEST_WAITING(
      "mlc.webhook.oldest.waiting.seconds", "How long the oldest event waits to be looked at"),
  ALERTS_TOLD("mlc.alerts.told", "Alerts that were told: raised or over", "kind", "state"),
  ALERT_DELIVERIES(
      "mlc.alert.deliveries",
      "Digests of alerts: mails queued; webhooks delivered, put_off or given_up",
      "kind",
      "outcome"),
  KEYS_OF_FORMER_MASTER(
      "mlc.keys.of.former.master",
      "Data keys that a former master key wrapped, when this node last looked"),
  FOREIGN_HOSTS("mlc.foreign.hosts", "Addresses that are no host of Concur's: no token goes there"),
  TENANTS("mlc.tenants", "Companies by how they stand", "light"),
  DOCUMENTS("mlc.documents", "Documents of all companies, as noted at the last looks", "state"),
  LANES_ACTIVE("mlc.lanes.active", "Lanes that are not paused", "stream"),
  LANES_LATE("mlc.lanes.late", "Lanes due for five minutes that nobody works on", "stream"),
  LANES_OVERDUE(
      "mlc.lanes.overdue.seconds", "How long the lane waits that waits longest", "stream"),
  LANES_FAILING("mlc.lanes.failing", "Lanes that failed five times in a row or more", "stream"),
  LANES_STUCK("mlc.lanes.stuck", "Lanes whose run goes on for a quarter of an hour", "stream"),
  CREDENTIALS_ENDING(
      "mlc.credentials.ending",
      "Keys and tokens that end within so many days; 0: that have ended",
      "system",
      "days"),
  CONNECTIONS_BROKEN("mlc.connections.broken", "Connections that need a person", "system"),
  MAILS_WAITING("mlc.mails.waiting", "Mails that are not sent yet"),
  MAILS_OLDEST_WAITING("mlc.mails.oldest.waiting.seconds", "How long the oldest mail waits"),
  NODES("mlc.nodes", "Nodes that have said within two minutes that they are there", "role"),
  HOSTS_RESTING("mlc.hosts.resting", "Hosts that go on asking for less", "side"),
  DATABASE_UP("mlc.database.up", "1 while the database answers this node, else 0"),
  DATABASE_SIZE("mlc.database.megabytes", "Size of the database"),
  AUDIT_BROKEN("mlc.audit.broken", "1 while the chain of a trail of audit is broken", "trail"),
  DISK_FREE("mlc.disk.free.percent", "Free space where MLC_HOME is"),
  LOOP_LATE("mlc.loop.late.millis", "The latest that an event loop was in the last minute");

  private final String meterName;
  private final String description;
  private final String tags;

  Meter(String meterName, String description, String... tags) {
    this.meterName = meterName;
    this.description = description;
    this.tags = String.join(",", tags);
  }

  public String meterName() {
    return meterName;
  }

  public String description() {
    return description;
  }

  /** The tags' names; every use gives one value for each, in this order. */
  public List<String> tags() {
    return tags.isEmpty() ? List.of() : List.of(tags.split(","));
  }
}
