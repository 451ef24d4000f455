package io.mlconnector.portal.documents;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.mapping.MappingBook;
import io.mlconnector.db.TenantId;
import io.mlconnector.portal.Visit;
import io.mlconnector.portal.live.LivePages;
import io.mlconnector.portal.wording.CompanyNames;
import io.mlconnector.portal.wording.Wording;
import io.mlconnector.sync.board.Boards;
import io.mlconnector.sync.board.Bucket;
import io.mlconnector.sync.board.Counts;
import io.mlconnector.sync.board.Found;
import io.mlconnector.sync.board.Home;
import io.mlconnector.sync.board.Tally;
import io.mlconnector.sync.desk.DocumentFilter;
import io.mlconnector.sync.desk.DocumentPage;
import io.mlconnector.sync.desk.Documents;
import io.mlconnector.web.OdooUrls;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The list of documents with its filters and its counts. */
final class ListPage {

  private static final int LENGTH = 50;

  private final LivePages pages;
  private final Documents documents;
  private final Boards boards;
  private final CompanyNames companies;
  private final OdooUrls odooUrls;

  ListPage(
      LivePages pages,
      Documents documents,
      Boards boards,
      CompanyNames companies,
      OdooUrls odooUrls) {
    this.pages = pages;
    this.documents = documents;
    this.boards = boards;
    this.companies = companies;
    this.odooUrls = odooUrls;
  }

  /** A bucket with its number of documents; the one that is shown is chosen. */
  public record Count(String name, String look, long documents, String url, boolean chosen) {}

  /** An entry of a list to choose from. */
  public record Choice(String value, String name, boolean chosen) {}

  Future<Void> show(Visit visit) {
    var query = ListQuery.of(visit.request());
    return pages.page(visit, "documents/list", () -> model(visit, query));
  }

  private Future<Map<String, Object>> model(Visit visit, ListQuery query) {
    return boards
        .book(visit.tenant())
        .compose(
            book ->
                boards
                    .found(visit.tenant(), query.scope())
                    .compose(found -> model(visit, query, book, found)));
  }

  private Future<Map<String, Object>> model(
      Visit visit, ListQuery query, Optional<MappingBook> book, List<Found> found) {
    var tallies = found.stream().map(Found::tally).toList();
    var taken =
        found.stream().filter(one -> query.takes(one.tally().home().company(book))).toList();
    var asked = taken.stream().map(Found::tally).toList();
    return page(visit.tenant(), query, taken)
        .compose(
            page ->
                odooUrls
                    .of(visit.tenant())
                    .compose(
                        url ->
                            companies
                                .of(visit.tenant(), companies(book, tallies))
                                .map(names -> model(query, asked, names, page, url))));
  }

  /** Where the counts tell that there is none, a list would be searched in vain to its end. */
  private Future<DocumentPage> page(TenantId tenant, ListQuery query, List<Found> taken) {
    var states = query.states();
    var listed =
        taken.stream()
            .filter(one -> states.isEmpty() || states.contains(one.tally().state()))
            .toList();
    return listed.isEmpty()
        ? Future.succeededFuture(new DocumentPage(List.of(), Optional.empty()))
        : documents.list(
            tenant,
            new DocumentFilter(
                states,
                query.scope().of(homes(query, taken)),
                Found.few(listed).orElse(null),
                query.after(),
                LENGTH));
  }

  private static @Nullable Set<Home> homes(ListQuery query, List<Found> taken) {
    return query.company().isEmpty()
        ? null
        : taken.stream().map(one -> one.tally().home()).collect(Collectors.toSet());
  }

  private static Set<CompanyId> companies(Optional<MappingBook> book, List<Tally> tallies) {
    var all =
        tallies.stream()
            .flatMap(tally -> tally.home().company(book).stream())
            .collect(Collectors.toSet());
    book.ifPresent(mapping -> all.addAll(mapping.companies()));
    return all;
  }

  private static Map<String, Object> model(
      ListQuery query,
      List<Tally> asked,
      Map<CompanyId, String> names,
      DocumentPage page,
      Optional<String> odooUrl) {
    var counts = Counts.of(asked);
    var model = new HashMap<String, Object>();
    model.put("query", query);
    model.put("counts", counts(counts, query));
    model.put(
        "received",
        new Count(
            "Received",
            "",
            counts.received(),
            query.state(ListQuery.RECEIVED).url(),
            query.state().equals(ListQuery.RECEIVED)));
    model.put("takenBack", count(counts, query, Bucket.TAKEN_BACK));
    model.put("types", types(query));
    model.put("companies", companies(names, query));
    model.put(
        "documents",
        page.documents().stream().map(one -> DocumentRow.inList(one, odooUrl)).toList());
    model.put("first", query.after() == null ? "" : query.after(null).url());
    model.put("next", page.next().map(next -> query.after(next).url()).orElse(""));
    return model;
  }

  private static List<Count> counts(Counts counts, ListQuery query) {
    return Arrays.stream(Bucket.values())
        .filter(Bucket::isReceived)
        .map(bucket -> count(counts, query, bucket))
        .toList();
  }

  private static Count count(Counts counts, ListQuery query, Bucket bucket) {
    return new Count(
        Wording.bucket(bucket),
        Wording.look(bucket),
        counts.in(bucket),
        query.state(bucket.word()).url(),
        query.state().equals(bucket.word()));
  }

  private static List<Choice> types(ListQuery query) {
    return Arrays.stream(DocumentType.values())
        .map(type -> new Choice(type.word(), Wording.type(type), type.word().equals(query.type())))
        .toList();
  }

  private static List<Choice> companies(Map<CompanyId, String> names, ListQuery query) {
    var all = new ArrayList<Choice>();
    names.forEach(
        (id, name) ->
            all.add(new Choice(id.toString(), name, id.toString().equals(query.company()))));
    all.add(
        new Choice(
            ListQuery.NO_COMPANY,
            "No company decided",
            query.company().equals(ListQuery.NO_COMPANY)));
    return all;
  }
}
