package io.mlconnector.connection.subscription;

import io.mlconnector.audit.AuditRows;
import io.mlconnector.concur.ess.Topic;
import io.mlconnector.connection.subscription.Judge.Verdict;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.json.StoredProblems;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table {@code event_subscription}, and what of other tables it is judged by. */
public final class SubscriptionRows {

  private static final Logger LOG = LoggerFactory.getLogger(SubscriptionRows.class);

  private static final String CONNECTION =
      """
      select company_uuid, geolocation, client_id, client_secret,
             client_id is not null or proven_company is not null as is_routed
        from concur_connection where tenant_id = $1
      """;
  private static final String ROWS =
      """
      select topic, state, subscription_id, datacenter, client_id, made_at, verified_at, problem
        from event_subscription where tenant_id = $1 order by topic
      """;
  // A tenant that switches it off meanwhile has the last word.
  private static final String KEEP =
      """
      with old as (
        select state, problem from event_subscription where tenant_id = $1 and topic = $2),
      put as (
        insert into event_subscription as s
          (tenant_id, topic, state, subscription_id, datacenter, client_id, made_at, verified_at,
           problem)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (tenant_id, topic) do update
           set state = excluded.state, subscription_id = excluded.subscription_id,
               datacenter = excluded.datacenter, client_id = excluded.client_id,
               made_at = excluded.made_at, verified_at = excluded.verified_at,
               problem = excluded.problem, updated_at = now()
         where s.state <> 'off' or excluded.state = 'off' or $10
        returning 1)
      select (select state from old) as state, (select problem from old) as problem from put
      """;
  private static final String FORGET =
      "delete from event_subscription where tenant_id = $1 and topic <> all ($2)";
  private static final String FORGET_OTHER_APP =
      """
      delete from event_subscription
       where tenant_id = $1 and client_id is not null and client_id is distinct from $2
      """;
  // Events of other topics come by subscriptions of their own and say nothing of this one.
  private static final String SIGNS =
      """
      select (select received_at from inbox_event
               where tenant_id = $1 and kind = 'document-ready'
               order by received_at desc limit 1) as event,
             (select max(fetched_at) from document where tenant_id = $1) as document
      """;

  private SubscriptionRows() {}

  /** The tenant's connection and rows; empty if the tenant is not connected. */
  static Future<Optional<Subject>> subject(SqlConnection tx, TenantId tenant) {
    return tx.preparedQuery(CONNECTION)
        .execute(Tuple.of(tenant.value()))
        .compose(
            found -> rows(tx, tenant).map(rows -> first(found).map(row -> subject(row, rows))));
  }

  private static Subject subject(Row row, List<Kept> rows) {
    var id = row.getString("client_id");
    var secret = row.getBuffer("client_secret");
    Optional<Subject.SealedApp> app =
        id == null || secret == null
            ? Optional.empty()
            : Optional.of(new Subject.SealedApp(id, secret));
    return new Subject(
        row.getString("company_uuid"),
        Optional.ofNullable(row.getString("geolocation")).map(URI::create),
        app,
        row.getBoolean("is_routed"),
        rows);
  }

  /** What is known of the tenant's subscription; one of state NEW if nothing is. */
  public static Future<SubscriptionView> view(SqlConnection tx, TenantId tenant) {
    return rows(tx, tenant).map(SubscriptionView::of);
  }

  private static Future<List<Kept>> rows(SqlConnection tx, TenantId tenant) {
    return tx.preparedQuery(ROWS)
        .execute(Tuple.of(tenant.value()))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .flatMap(row -> kept(row).stream())
                    .toList());
  }

  /** A topic that this version does not know is another version's. */
  private static Optional<Kept> kept(Row row) {
    var problem = row.getJsonObject("problem");
    return Topic.of(row.getString("topic"))
        .map(
            topic ->
                new Kept(
                    topic,
                    SubscriptionState.of(row.getString("state")),
                    Optional.ofNullable(row.getString("subscription_id")),
                    Optional.ofNullable(row.getString("datacenter")),
                    Optional.ofNullable(row.getString("client_id")),
                    instant(row, "made_at"),
                    instant(row, "verified_at"),
                    Optional.ofNullable(problem).map(StoredProblems::read)));
  }

  private static Optional<Instant> instant(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }

  private static Optional<Row> first(Iterable<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).findFirst();
  }

  static Future<Silence.Signs> signs(SqlConnection tx, TenantId tenant) {
    return tx.preparedQuery(SIGNS)
        .execute(Tuple.of(tenant.value()))
        .map(rows -> rows.iterator().next())
        .map(row -> new Silence.Signs(instant(row, "event"), instant(row, "document")));
  }

  /** When Concur last told of a document that waits to be posted. */
  public static Future<Optional<Instant>> lastEvent(SqlConnection tx, TenantId tenant) {
    return signs(tx, tenant).map(Silence.Signs::lastEvent);
  }

  /**
   * Who writes, and why.
   *
   * @param action audited in any case, such as {@code concur.subscription_made}; empty for none
   * @param again whether a subscription that was switched off is on again
   */
  record Act(String actor, Optional<String> action, boolean again) {}

  /** Stores the row; audits what was done, and a state or problem that is new. */
  static Future<Void> keep(SqlConnection tx, TenantId tenant, Kept row, Act act) {
    var values =
        Tuple.of(tenant.value(), row.topic().word(), row.state().word())
            .addValue(row.id().orElse(null))
            .addValue(row.datacenter().orElse(null))
            .addValue(row.clientId().orElse(null))
            .addValue(time(row.madeAt()))
            .addValue(time(row.verifiedAt()))
            .addValue(row.problem().map(StoredProblems::write).orElse(null))
            .addBoolean(act.again());
    return tx.preparedQuery(KEEP)
        .execute(values)
        .compose(
            rows ->
                first(rows)
                    .map(before -> audit(tx, tenant, row, act, before))
                    .orElseGet(Future::succeededFuture));
  }

  private static @Nullable OffsetDateTime time(Optional<Instant> at) {
    return at.map(instant -> instant.atOffset(ZoneOffset.UTC)).orElse(null);
  }

  private static Future<Void> audit(
      SqlConnection tx, TenantId tenant, Kept row, Act act, Row before) {
    var done =
        act.action()
            .map(action -> AuditRows.append(tx, tenant, act.actor(), action, detail(row)))
            .orElseGet(Future::succeededFuture);
    var known = Optional.ofNullable(before.getJsonObject("problem")).map(StoredProblems::read);
    var isNews =
        row.problem().isPresent()
            && !(row.problem().equals(known)
                && Objects.equals(before.getString("state"), row.state().word()));
    return isNews ? done.compose(told -> warn(tx, tenant, row, row.problem().get())) : done;
  }

  private static Future<Void> warn(SqlConnection tx, TenantId tenant, Kept row, Problem problem) {
    LOG.warn("Tenant {}: {} {}", tenant, problem.code().text(), problem.message());
    var detail = StoredProblems.write(problem);
    return AuditRows.append(
        tx, tenant, "service", "concur.subscription_" + row.state().word(), detail);
  }

  private static JsonObject detail(Kept row) {
    return JsonObject.of("id", row.id().orElse(null), "datacenter", row.datacenter().orElse(null));
  }

  /** Stores these rows and no others. */
  static Future<Void> keepAll(SqlConnection tx, TenantId tenant, List<Verdict> verdicts) {
    var kept = Future.<Void>succeededFuture();
    for (var verdict : verdicts) {
      kept = kept.compose(done -> keep(tx, tenant, verdict.row(), verdict.act()));
    }
    var topics = verdicts.stream().map(one -> one.row().topic()).collect(Collectors.toSet());
    return kept.compose(done -> keepOnly(tx, tenant, topics));
  }

  /** Drops what is known of apps that the tenant had before this one; empty for ours. */
  static Future<Void> forgetOtherApp(SqlConnection tx, TenantId tenant, Optional<String> clientId) {
    return tx.preparedQuery(FORGET_OTHER_APP)
        .execute(Tuple.of(tenant.value(), clientId.orElse(null)))
        .mapEmpty();
  }

  /** Drops what is known of every other topic. */
  static Future<Void> keepOnly(SqlConnection tx, TenantId tenant, Set<Topic> topics) {
    var words = topics.stream().map(Topic::word).toArray(String[]::new);
    return tx.preparedQuery(FORGET)
        .execute(Tuple.of(tenant.value()).addArrayOfString(words))
        .mapEmpty();
  }
}
