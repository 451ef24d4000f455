package io.mlconnector.portal.vendors;

import io.mlconnector.core.vendor.VendorKey;
import io.mlconnector.db.TenantId;
import io.mlconnector.portal.Visit;
import io.mlconnector.sync.exchange.VendorBoard;
import io.mlconnector.sync.exchange.VendorDesk;
import io.mlconnector.sync.exchange.VendorDetail;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.Query;
import io.vertx.core.Future;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which vendor an address or a form is about: one of Concur's by its codes, or else a partner.
 * Codes may hold any sign, so they are no parts of paths.
 */
record Which(Optional<VendorKey> key, Optional<Long> partner) {

  static final String CODE = "code";
  static final String ADDRESS = "address";
  static final String PARTNER = "partner";

  /** The vendor in the query, which may have these parameters besides. */
  static Which of(Visit visit, String... more) {
    var known =
        Stream.concat(Stream.of(CODE, ADDRESS, PARTNER), Stream.of(more))
            .collect(Collectors.toUnmodifiableSet());
    var query = Query.of(visit.request(), known);
    return of(
        query.text(CODE).orElse(""),
        query.text(ADDRESS).orElse(""),
        query.text(PARTNER).orElse(""));
  }

  /** The vendor that a form is about. */
  static Which ofForm(Visit visit) {
    return of(visit.field(CODE), visit.field(ADDRESS), visit.field(PARTNER));
  }

  private static Which of(String code, String address, String partner) {
    var key = VendorKey.of(code, address);
    return new Which(key, key.isPresent() ? Optional.empty() : id(partner));
  }

  static Which of(VendorDesk.About about) {
    return switch (about) {
      case VendorDesk.About.Concur concur -> of(Optional.of(concur.key()), Optional.empty());
      case VendorDesk.About.Odoo odoo -> of(Optional.empty(), Optional.of(odoo.partner()));
    };
  }

  static Which of(Optional<VendorKey> key, Optional<Long> partner) {
    return new Which(key, key.isPresent() ? Optional.empty() : partner);
  }

  /** A partner's id, if the text is one. */
  static Optional<Long> id(String text) {
    return text.matches("\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  boolean isNone() {
    return key.isEmpty() && partner.isEmpty();
  }

  /** The vendor as it stands now; fails where there is none. */
  Future<VendorDetail> find(VendorBoard board, TenantId tenant) {
    return key.map(one -> board.one(tenant, one))
        .or(() -> partner.map(one -> board.one(tenant, one)))
        .orElse(Future.succeededFuture(Optional.empty()))
        .map(found -> found.orElseThrow(() -> HttpProblem.notFound("vendor")));
  }

  /** As the query of an address. */
  String query() {
    return key.map(
            one ->
                CODE
                    + "="
                    + encoded(one.vendorCode())
                    + "&"
                    + ADDRESS
                    + "="
                    + encoded(one.addressCode()))
        .orElseGet(() -> PARTNER + "=" + partner.map(String::valueOf).orElse(""));
  }

  /** The address of a page about it. */
  String url(String page) {
    return page + "?" + query();
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** As hidden fields of a form. */
  public record Hidden(String code, String address, String partner) {}

  Hidden hidden() {
    return new Hidden(
        key.map(VendorKey::vendorCode).orElse(""),
        key.map(VendorKey::addressCode).orElse(""),
        partner.map(String::valueOf).orElse(""));
  }
}
