package io.mlconnector.portal.settings;

import io.mlconnector.audit.AuditFilter;
import io.mlconnector.audit.AuditTrail;
import io.mlconnector.audit.ChainedEntry;
import io.mlconnector.audit.Verdict;
import io.mlconnector.identity.Role;
import io.mlconnector.pages.Moments;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.PageRoute;
import io.mlconnector.portal.Visit;
import io.mlconnector.web.Csv;
import io.mlconnector.web.Download;
import io.mlconnector.web.Query;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The audit trail. It tells who signed in and what each person did, so it is for those who answer
 * for the books, and not for everybody who may look at documents.
 */
record AuditPages(Frame frame, AuditTrail trail) {

  private static final String PATH = "/settings/audit";
  private static final String FILE = PATH + "/export.csv";
  private static final int PAGE = 50;
  private static final int BATCH = 500;

  /** So many are checked whenever the page is shown; all of them when somebody asks. */
  private static final long CHECKED = 2_000;

  private static final int HASH_SHOWN = 12;
  private static final int TEXT_MAX = 100;
  private static final Set<String> FILTERS = Set.of("actor", "action", "from", "to");
  private static final Set<String> FIELDS =
      Set.of("actor", "action", "from", "to", "before", "check");

  List<PageRoute> routes() {
    return List.of(
        PageRoute.page(PATH, Role.ACCOUNTANT, this::show),
        PageRoute.page(FILE, Role.ACCOUNTANT, this::export));
  }

  /** An entry as a row. */
  public record Row(
      String number, String at, String actor, String action, String detail, String hash) {}

  /** What is said about the chain. */
  public record Said(boolean good, boolean partial, String words) {}

  private Future<Void> show(Visit visit) {
    var query = Query.of(visit.request(), FIELDS);
    var filter = filter(query);
    var before = query.number("before", 1, 999_999_999, 0);
    var checked = query.text("check").isPresent() ? Long.MAX_VALUE : CHECKED;
    return trail
        .verify(visit.tenant(), checked)
        .compose(
            verdict ->
                trail
                    .before(visit.tenant(), filter, before == 0 ? Long.MAX_VALUE : before, PAGE + 1)
                    .compose(
                        entries ->
                            frame.page(visit, "settings/audit", model(verdict, filter, entries))));
  }

  private static Map<String, Object> model(
      Verdict verdict, AuditFilter filter, List<ChainedEntry> found) {
    var entries = found.subList(0, Math.min(PAGE, found.size()));
    var words = words(filter);
    var model = new HashMap<String, Object>();
    model.put("verdict", said(verdict));
    model.put("actor", filter.actor());
    model.put("action", filter.action());
    model.put("from", text(filter.from()));
    model.put("to", text(filter.to()));
    model.put("filtered", !words.isEmpty());
    model.put("choices", ActionWords.choices());
    model.put("entries", entries.stream().map(AuditPages::row).toList());
    model.put(
        "older",
        found.size() > PAGE ? PATH + "?" + words + "before=" + entries.getLast().number() : "");
    model.put("export", words.isEmpty() ? FILE : FILE + "?" + words);
    return model;
  }

  static Said said(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Whole whole -> whole(whole);
      case Verdict.Broken broken ->
          new Said(
              false,
              false,
              "The chain is broken at entry %d: %s. Export the trail, and ask the operator."
                  .formatted(broken.number(), breach(broken.breach())));
    };
  }

  private static Said whole(Verdict.Whole whole) {
    return whole.checked() < whole.entries()
        ? new Said(
            true,
            true,
            "The newest %d of %d entries are whole.".formatted(whole.checked(), whole.entries()))
        : new Said(true, false, "The chain of %d entries is whole.".formatted(whole.entries()));
  }

  private static String breach(Verdict.Breach breach) {
    return switch (breach) {
      case CHANGED -> "it is not what was written";
      case MISSING -> "it is not there any more";
      case ADDED -> "it was not written by the service";
    };
  }

  private static Row row(ChainedEntry entry) {
    return new Row(
        Long.toString(entry.number()),
        Moments.bare(entry.at()),
        entry.actor(),
        ActionWords.of(entry.action()),
        detail(entry.detail()),
        hex(entry.hash()).substring(0, HASH_SHOWN));
  }

  private static String detail(String json) {
    return new JsonObject(json)
        .stream()
            .map(field -> field.getKey() + ": " + field.getValue())
            .collect(Collectors.joining(", "));
  }

  private Future<Void> export(Visit visit) {
    var filter = filter(Query.of(visit.request(), FILTERS));
    var last = new AtomicLong();
    return new Download("audit-trail.csv", Csv.CONTENT_TYPE)
        .send(
            visit.request(),
            () ->
                trail
                    .after(visit.tenant(), filter, last.get(), BATCH)
                    .map(entries -> part(last, entries)));
  }

  private static Buffer part(AtomicLong last, List<ChainedEntry> entries) {
    var titles = last.get() == 0 ? Csv.MARK + Csv.row(TITLES) : "";
    last.set(entries.isEmpty() ? Long.MAX_VALUE - 1 : entries.getLast().number());
    return Buffer.buffer(
        entries.stream()
            .map(entry -> Csv.row(cells(entry)))
            .collect(Collectors.joining("", titles, "")));
  }

  static final List<String> TITLES =
      List.of("Number", "Time", "Who", "Action", "In words", "Details", "Previous hash", "Hash");

  static List<String> cells(ChainedEntry entry) {
    return List.of(
        Long.toString(entry.number()),
        entry.at().toString(),
        entry.actor(),
        entry.action(),
        ActionWords.of(entry.action()),
        entry.detail(),
        hex(entry.previous()),
        hex(entry.hash()));
  }

  private static String hex(Buffer hash) {
    return HexFormat.of().formatHex(hash.getBytes());
  }

  private static AuditFilter filter(Query query) {
    return new AuditFilter(
        cut(query.text("actor").orElse("")),
        cut(query.text("action").orElse("")),
        day(query, "from"),
        day(query, "to"));
  }

  private static String cut(String text) {
    var stripped = text.replace("\0", "").strip();
    return stripped.substring(0, Math.min(TEXT_MAX, stripped.length()));
  }

  private static @Nullable LocalDate day(Query query, String name) {
    var text = query.text(name).orElse("").strip();
    if (text.isEmpty()) {
      return null;
    }
    try {
      var day = LocalDate.parse(text);
      if (day.getYear() > 0 && day.getYear() < 10_000) {
        return day;
      }
    } catch (DateTimeParseException wrong) {
      throw Query.refuse(name, "a day such as 2026-11-30 is expected");
    }
    throw Query.refuse(name, "a day such as 2026-11-30 is expected");
  }

  private static String text(@Nullable LocalDate day) {
    return day == null ? "" : day.toString();
  }

  /** The filter as it stands in an address, with an ampersand behind it. */
  private static String words(AuditFilter filter) {
    return Stream.of(
            Map.entry("actor", filter.actor()),
            Map.entry("action", filter.action()),
            Map.entry("from", text(filter.from())),
            Map.entry("to", text(filter.to())))
        .filter(one -> !one.getValue().isEmpty())
        .map(
            one ->
                one.getKey()
                    + "="
                    + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8)
                    + "&")
        .collect(Collectors.joining());
  }
}
