package io.mlconnector.portal.start;

import io.mlconnector.connection.ConcurView;
import io.mlconnector.connection.OdooView;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.mapping.MappingBook;
import io.mlconnector.core.mapping.MappingProfile;
import io.mlconnector.portal.Visit;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.tenant.MappingVersion;
import io.mlconnector.tenant.Onboarding.Said;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out how far a company account has come. */
record Survey(StartParts parts) {

  Future<Progress> of(Visit visit) {
    var tenant = visit.tenant();
    var concur = parts.connections().concurView(tenant);
    var odoo = parts.connections().odooView(tenant);
    var mapping = parts.mappings().current(tenant);
    var unmatched =
        mapping.compose(
            newest -> new Unmatched(parts.seen(), parts.snapshots()).of(tenant, book(newest)));
    var counts = parts.documents().counts(tenant);
    var said = parts.onboarding().said(tenant);
    return Future.all(concur, odoo, unmatched, counts, said)
        .map(
            all ->
                new Progress(
                    facts(
                        visit.who().tenantName(),
                        new Found(
                            concur.result(),
                            odoo.result(),
                            mapping.result(),
                            unmatched.result(),
                            LocalDate.ofInstant(parts.clock().instant(), ZoneOffset.UTC)),
                        counts.result()),
                    said(said.result())));
  }

  private record Found(
      Optional<ConcurView> concur,
      Optional<OdooView> odoo,
      Optional<MappingVersion> mapping,
      long unmatched,
      LocalDate today) {}

  private static Progress.Facts facts(
      String company, Found found, Map<DocumentState, Long> counts) {
    var profiles = profiles(found.mapping());
    return new Progress.Facts(
        company,
        found.concur().map(ConcurView::state),
        found.odoo().map(OdooView::state),
        posted(profiles),
        new Progress.Matching(
            profiles.stream().anyMatch(profile -> !profile.accounts().isEmpty()),
            found.unmatched()),
        new Progress.Days(goLive(profiles), found.today()),
        counts.getOrDefault(DocumentState.HELD, 0L),
        counts.getOrDefault(DocumentState.CONFIRMED, 0L));
  }

  private static Optional<MappingBook> book(Optional<MappingVersion> mapping) {
    return mapping.filter(MappingVersion::ofConnectedOdoo).map(MappingVersion::book);
  }

  private static Set<MappingProfile> profiles(Optional<MappingVersion> mapping) {
    return book(mapping).map(MappingBook::routes).stream()
        .flatMap(routes -> routes.stream())
        .map(MappingBook.Route::profile)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> posted(Set<MappingProfile> profiles) {
    return profiles.stream()
        .flatMap(profile -> profile.posting().keySet().stream())
        .map(Kind::title)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The first of several companies and kinds; none set means at once. */
  private static Optional<LocalDate> goLive(Set<MappingProfile> profiles) {
    var days =
        profiles.stream()
            .flatMap(
                profile ->
                    profile.posting().keySet().stream()
                        .map(type -> Optional.ofNullable(profile.goLive(type))))
            .toList();
    return days.contains(Optional.<LocalDate>empty())
        ? Optional.empty()
        : days.stream().flatMap(Optional::stream).min(LocalDate::compareTo);
  }

  private static Map<Step, Progress.ByHand> said(Map<String, Said> said) {
    var all = new EnumMap<Step, Progress.ByHand>(Step.class);
    said.forEach(
        (word, one) -> Step.of(word).ifPresent(step -> all.put(step, byHand(one.by(), one.at()))));
    return all;
  }

  private static Progress.ByHand byHand(String by, Instant at) {
    return new Progress.ByHand(
        by, at.truncatedTo(ChronoUnit.MINUTES).toString().replace("T", " ").replace("Z", " UTC"));
  }

  /** The kinds of documents that may be posted, as people call them. */
  static final class Kind {

    private Kind() {}

    static String title(DocumentType type) {
      return switch (type) {
        case EXPENSE -> "Expense reports";
        case INVOICE -> "Invoices";
        case CASH_ADVANCE -> "Cash advances";
        case PAYROLL -> "Payroll";
        case REQUEST_OBLIGATION, REPORT_OBLIGATION -> "Obligations";
      };
    }
  }
}
