package io.mlconnector.sync.posting;

import io.mlconnector.concur.decoding.Decoded;
import io.mlconnector.concur.decoding.DocumentDecoder;
import io.mlconnector.core.document.FinanceDocument;
import io.mlconnector.core.mapping.MappingBook;
import io.mlconnector.core.mapping.MappingProfile;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Sequence;
import io.mlconnector.sync.document.OpenDocument;
import io.mlconnector.sync.document.RawPlace;
import io.mlconnector.vault.BrokenSealException;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads stored documents and finds out which company's each of them is. */
public final class RouteDocuments {

  private final Vault vault;

  public RouteDocuments(Vault vault) {
    this.vault = vault;
  }

  /** A document on its way to its company, or its end before that. */
  sealed interface Routed {}

  record To(OpenDocument document, FinanceDocument content, MappingProfile profile)
      implements Routed {}

  record Nowhere(Decisions.Refuse decision) implements Routed {}

  Future<List<Routed>> route(Workshop shop, List<OpenDocument> documents) {
    return Sequence.map(documents, document -> route(shop, document));
  }

  private Future<Routed> route(Workshop shop, OpenDocument document) {
    var twin = document.twin();
    if (twin != null) {
      var reason = twin.of(document);
      // Another version is no fault of this one, and goes away by itself.
      return Future.succeededFuture(
          new Nowhere(
              reason.code() == Code.DUPLICATE
                  ? Decisions.Refuse.by(shop.book(), document, reason)
                  : new Decisions.Refuse(document, List.of(reason), false)));
    }
    if (!shop.mapped()) {
      var foreign = Problem.of(Code.MAPPING_OF_ANOTHER_ODOO);
      return Future.succeededFuture(
          new Nowhere(new Decisions.Refuse(document, List.of(foreign), false)));
    }
    return read(shop.lease().tenant(), document).map(decoded -> route(shop, document, decoded));
  }

  private static Routed route(Workshop shop, OpenDocument document, Decoded decoded) {
    return switch (decoded) {
      case Decoded.Understood understood -> company(shop.book(), document, understood.document());
      case Decoded.Unreadable unreadable -> nowhere(shop, document, unreadable.problem());
      case Decoded.NotSupported unsupported ->
          nowhere(
              shop,
              document,
              Problem.of(Code.NOT_POSTED_BY_DESIGN, "type", document.type().word()));
    };
  }

  private static Routed company(MappingBook book, OpenDocument document, FinanceDocument content) {
    return book.of(content, document.entityId())
        .<Routed>map(profile -> new To(document, content, profile))
        .orElseGet(() -> new Nowhere(nobodys(document, content)));
  }

  private static Decisions.Refuse nobodys(OpenDocument document, FinanceDocument content) {
    var reason = nobodys(content, document.entityId());
    return new Decisions.Refuse(document, List.of(reason), false);
  }

  /** That no company of the mapping, or more than one, takes the document. */
  public static Problem nobodys(FinanceDocument document, @Nullable String entity) {
    var facts = Map.of("ledger", shown(document.ledgerCode()), "entity", shown(entity));
    return new Problem(Code.COMPANY_UNKNOWN, facts);
  }

  private static String shown(@Nullable String code) {
    return code == null ? "(none)" : code;
  }

  private static Routed nowhere(Workshop shop, OpenDocument document, Problem reason) {
    return new Nowhere(Decisions.Refuse.by(shop.book(), document, reason));
  }

  private Future<Decoded> read(TenantId tenant, OpenDocument document) {
    return vault
        .lend(
            RawPlace.of(tenant, document.id()),
            document.raw().getBytes(),
            raw -> Future.succeededFuture(DocumentDecoder.decode(document.type(), raw.text())))
        .recover(RouteDocuments::unlessSealIsBroken);
  }

  /** One value that does not open must not hold up its tenant's other documents. */
  private static Future<Decoded> unlessSealIsBroken(Throwable failure) {
    return failure instanceof BrokenSealException
        ? Future.succeededFuture(
            new Decoded.Unreadable(
                Problem.of(Code.UNREADABLE_DOCUMENT, "detail", "its seal is broken")))
        : Future.failedFuture(failure);
  }
}
