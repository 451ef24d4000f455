package io.mlconnector.diagnostics;

import io.mlconnector.audit.AuditRows;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.flow.OffLoop;
import io.mlconnector.json.Json;
import io.mlconnector.json.MalformedJson;
import io.mlconnector.vault.BrokenSealException;
import io.mlconnector.vault.Place;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What support needs to find a cause, as a zip that a company may hand on: how its connections,
 * lanes and documents stand, which problems it has, and the shape of one document that does not get
 * on. No secret, no amount, no name and no word of a document is in it.
 */
public final class Bundle {

  private static final String README =
      """
      A support bundle of ml-connector. It may be handed on: it holds no secret, and nothing of what
      documents are about.

      about.json        the version of the service, and when this was made
      company.json      the company account's id and its settings as a whole
      connections.json  each connection: state, problem, place, found version, when its key ends
      settings.json     what is switched on
      lanes.json        the work of each kind: when it is due, who works on it, failures in a row
      mapping.json      the newest versions of the mapping: how many rows of each kind, and bytes
      documents.json    documents by type and state; seconds to the entry and to Concur's answer,
                        of one in two and of nineteen in twenty
      problems.json     codes of what is wrong now, with how many documents have each
      steps.json        the newest steps of documents: kind, run, codes
      events.json       events from Concur by kind
      audit.json        the newest actions, without who and without details
      document.json     one document that does not get on: the names of its fields, and of each
                        value the kind and the length (s12: a text of 12 characters, n4: a number
                        of 4, b: true or false, +7: seven more in the list)

      The addresses of Odoo and of Concur's datacenter are in connections.json. Ids of documents are
      ours. A code such as MLC-301 is explained in the error catalogue.
      """;

  private final Vertx vertx;
  private final Database database;
  private final Vault vault;
  private final InstantSource clock;

  public Bundle(Vertx vertx, Database database, Vault vault, InstantSource clock) {
    this.vertx = vertx;
    this.database = database;
    this.vault = vault;
    this.clock = clock;
  }

  /** For a member of the company; the audit tells who took it. */
  public Future<Buffer> taken(TenantId tenant, String actor) {
    return database
        .tenant(
            tenant,
            tx -> AuditRows.append(tx, tenant, actor, "data.bundle_taken", new JsonObject()))
        .compose(told -> of(tenant, database));
  }

  /**
   * The same as somebody else may read it, who has to be written down by the caller.
   *
   * @param reading what is read through, such as support's access to the company: where it shows
   *     nothing, there is no bundle. The one document is opened by the service and masked here.
   */
  public Future<Buffer> of(TenantId tenant, Database reading) {
    return reading
        .tenant(
            tenant,
            tx ->
                BundleRows.isThere(tx)
                    .compose(there -> there ? read(tx) : Future.<Read>failedFuture(unseen())))
        .compose(read -> shape(tenant, read))
        .compose(texts -> OffLoop.run(vertx, () -> zipped(texts)));
  }

  private static IllegalStateException unseen() {
    return new IllegalStateException("the company account is not to be seen");
  }

  private record Read(List<BundleRows.Text> texts, Optional<BundleRows.Failing> failing) {}

  private static Future<Read> read(SqlConnection tx) {
    return BundleRows.parts(tx)
        .compose(texts -> BundleRows.failing(tx).map(failing -> new Read(texts, failing)));
  }

  private Future<List<BundleRows.Text>> shape(TenantId tenant, Read read) {
    var about = Json.object().put("version", version()).put("madeAt", clock.instant().toString());
    var texts = new ArrayList<BundleRows.Text>();
    texts.add(new BundleRows.Text("README.txt", README));
    texts.add(new BundleRows.Text("about.json", Json.text(about)));
    texts.addAll(read.texts());
    return read.failing()
        .map(
            failing ->
                masked(tenant, failing.id())
                    .map(body -> new BundleRows.Text("document.json", text(failing, body)))
                    .onSuccess(texts::add)
                    .map(added -> List.copyOf(texts)))
        .orElseGet(() -> Future.succeededFuture(List.copyOf(texts)));
  }

  private static String version() {
    return Optional.ofNullable(Bundle.class.getPackage().getImplementationVersion())
        .orElse("unreleased");
  }

  private static String text(BundleRows.Failing failing, String body) {
    var codes = Json.array();
    failing.codes().forEach(codes::add);
    var head =
        Json.object()
            .put("id", failing.id().toString())
            .put("type", failing.type())
            .put("state", failing.state())
            .set("codes", codes);
    return Json.text(head) + "\n" + body;
  }

  private Future<String> masked(TenantId tenant, UUID document) {
    var place = new Place(tenant, "document", "raw", document.toString());
    return database
        .tenant(tenant, tx -> BundleRows.raw(tx, document))
        .compose(
            raw ->
                raw.map(
                        body ->
                            vault.lend(
                                place,
                                body.getBytes(),
                                secret -> OffLoop.run(vertx, () -> masked(secret.text()))))
                    .orElseGet(() -> Future.succeededFuture("null")))
        .recover(
            failure ->
                failure instanceof BrokenSealException
                    ? Future.succeededFuture("null")
                    : Future.failedFuture(failure));
  }

  /** What is no JSON has no shape. */
  private static String masked(String text) {
    try {
      return Json.text(MaskedJson.of(Json.parse(text.getBytes(StandardCharsets.UTF_8))));
    } catch (MalformedJson e) {
      return "null";
    }
  }

  private static Buffer zipped(List<BundleRows.Text> texts) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      for (var text : texts) {
        zip.putNextEntry(new ZipEntry(text.file()));
        zip.write(text.json().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return Buffer.buffer(bytes.toByteArray());
  }
}
