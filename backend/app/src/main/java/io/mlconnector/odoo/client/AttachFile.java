package io.mlconnector.odoo.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.AttachOutcome;
import io.mlconnector.odoo.LoadOutcome;
import io.mlconnector.odoo.NewFile;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.odoo.OdooException.Kind;
import io.mlconnector.odoo.OdooRecord;
import io.mlconnector.odoo.rpc.Json;
import io.mlconnector.odoo.rpc.ModelCall;
import io.mlconnector.odoo.rpc.Operation;
import io.mlconnector.odoo.rpc.Reply;
import io.mlconnector.odoo.rpc.Unreadable;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Attaches a file to a move, at most once by its external id. Odoo makes large pictures smaller
 * unless it is told not to, after which they would no longer be the receipts that they are.
 */
record AttachFile(CompanyId company, NewFile file) implements Operation<AttachOutcome> {

  private static final String MODEL = "ir.attachment";
  private static final String MOVE = "account.move";

  /** By so much two clocks may differ. */
  private static final Duration CLOCKS = Duration.ofHours(1);

  private static final Set<Code> OF_FILES =
      Set.of(Code.ODOO_ACCESS_DENIED, Code.ODOO_PLAN_WITHOUT_API);
  private static final String AS_THEY_ARE = "image_no_postprocess";
  private static final List<String> COLUMNS =
      List.of("id", "name", "res_model", "res_id", "mimetype", "datas");

  /**
   * The move, if it is still the entry that was posted: not made after that, and one that seems to
   * be, as clocks differ, has its reference still.
   */
  static SearchRead<Long> entry(CompanyId company, NewFile file) {
    var to = file.to();
    var it = Domains.where(Domains.every(), "id", "=", Json.NODES.numberNode(to.move().value()));
    var named = Domains.where(it, "name", "=", Json.NODES.textNode(to.name()));
    var standing = Domains.where(named, "state", "!=", Json.NODES.textNode("cancel"));
    var before = made(standing, to.posted().plus(CLOCKS));
    var reference = Json.NODES.textNode(Sheet.clean(to.reference()));
    var same =
        made(Domains.where(before.add("|"), "ref", "=", reference), to.posted().plusSeconds(1));
    return SearchRead.of(MOVE, same, List.of("name"), Row::id)
        .in("allowed_company_ids", Domains.only(company))
        .atMost(1);
  }

  private static ArrayNode made(ArrayNode domain, Instant before) {
    return Domains.where(
        domain, OdooRecord.CREATED, "<=", Json.NODES.textNode(Domains.moment(before)));
  }

  /** The files with the same content that the move has already, whoever attached them. */
  static SearchRead<Long> there(CompanyId company, NewFile file) {
    var ofMoves = Domains.where(Domains.every(), "res_model", "=", Json.NODES.textNode(MOVE));
    var ofMove =
        Domains.where(ofMoves, "res_id", "=", Json.NODES.numberNode(file.to().move().value()));
    var same = Domains.where(ofMove, "checksum", "=", Json.NODES.textNode(file.checksum()));
    return SearchRead.of(MODEL, same, List.of("checksum"), Row::id)
        .in("allowed_company_ids", Domains.only(company))
        .atMost(1);
  }

  @Override
  public ModelCall encode() {
    var writer = new Sheet.Writer(COLUMNS, List.of());
    writer.add(
        List.of(
            file.externalId(),
            Sheet.clean(file.name()),
            MOVE,
            Long.toString(file.to().move().value()),
            file.mediaType(),
            file.base64()),
        List.of(List.of()));
    return LoadMoves.call(MODEL, writer.sheet(), company)
        .in(AS_THEY_ARE, Json.NODES.booleanNode(true));
  }

  /**
   * Decodes.
   *
   * @throws OdooException if another transaction won, so that it is to be repeated
   */
  @Override
  public AttachOutcome decode(Reply reply) {
    return switch (reply) {
      case Reply.Result result -> decode(result.value());
      case Reply.Refused refused -> refused(refused.message());
      case Reply.Missing missing -> refused("the entry is not there");
    };
  }

  private static AttachOutcome decode(JsonNode result) {
    var errors = LoadMessages.errors(result.path("messages"));
    if (!errors.isEmpty()) {
      return switch (LoadMessages.outcome(errors, 1)) {
        case LoadOutcome.Contended contended ->
            throw new OdooException(
                Kind.TRANSIENT, Problem.of(Code.ODOO_UNREACHABLE, "detail", contended.message()));
        case LoadOutcome.Refused refused ->
            refused(refused.refusals().getFirst().problem().facts().getOrDefault("detail", ""));
        case LoadOutcome.RefusedSome some -> refused(some.message());
        case LoadOutcome.Loaded loaded -> throw new Unreadable("load with errors that created");
      };
    }
    var id = result.path("ids").path(0);
    if (!id.isIntegralNumber() || id.longValue() <= 0) {
      throw new Unreadable("load with a strange id");
    }
    return new AttachOutcome.Attached(id.longValue());
  }

  private static AttachOutcome refused(String detail) {
    return new AttachOutcome.Refused(Problem.of(Code.RECEIPT_REFUSED, "detail", detail));
  }

  /**
   * A server that takes no request so long, or does not understand this one, takes others; and who
   * may not attach files may read the entry all the same.
   */
  static Future<AttachOutcome> unlessOfFile(Throwable failure) {
    return failure instanceof OdooException odoo
            && (odoo.kind() == Kind.OUR_FAULT || OF_FILES.contains(odoo.problem().code()))
        ? Future.succeededFuture(refused(reason(odoo.problem())))
        : Future.failedFuture(failure);
  }

  private static String reason(Problem problem) {
    var detail = problem.facts().getOrDefault("detail", "");
    return detail.equals("status 413")
        ? "the web server before it takes no file so large (" + detail + ")"
        : detail;
  }
}
