package io.mlconnector.alert;

import io.mlconnector.connection.expiry.Outlook;
import io.mlconnector.connection.subscription.SubscriptionState;
import io.mlconnector.connection.subscription.SubscriptionView;
import io.mlconnector.connection.token.ConnectionState;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.queue.LaneStanding;
import io.mlconnector.queue.Stream;
import io.mlconnector.sync.bank.BankAlarm;
import io.mlconnector.sync.board.ChangedEntry;
import io.mlconnector.sync.board.CloseBoard;
import io.mlconnector.sync.board.Month;
import io.mlconnector.sync.board.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What of that which a look sees people have to be told. */
final class Findings {

  /** Of each kind; what is beyond is on the pages, and told once there is room. */
  static final int MAX = 300;

  /** How many entries are looked at, to know which of those that were told are changed still. */
  static final int CHANGED_MAX = 2_000;

  /** Failed runs in a row, each waited for longer than the one before. */
  static final int FAILURES_MIN = 5;

  static final Duration RUN_MAX = Duration.ofMinutes(30);

  /** Documents of the last days come late, and somebody has to look at them first. */
  static final int CLOSE_DAY = 3;

  private static final String CONCUR = "/connections/concur";
  private static final String ODOO = "/connections/odoo";
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Findings() {}

  static List<Finding> ofConnections(Connected connected) {
    var all = new ArrayList<Finding>();
    connected
        .concur()
        .ifPresent(
            view -> {
              broken("SAP Concur", CONCUR, view.state(), view.problem()).ifPresent(all::add);
              ending(CONCUR, view.outlook()).ifPresent(all::add);
              dead(connected.subscription()).ifPresent(all::add);
            });
    connected
        .odoo()
        .ifPresent(
            view -> {
              broken("Odoo", ODOO, view.state(), view.problem()).ifPresent(all::add);
              ending(ODOO, view.outlook()).ifPresent(all::add);
            });
    return List.copyOf(all);
  }

  /**
   * Work that does not get on. Telling people goes on without connections, too.
   *
   * @param both whether there is anything for the other lanes to work with
   */
  static List<Finding> ofLanes(boolean both, List<LaneStanding> lanes, Instant now) {
    return lanes.stream()
        .filter(lane -> both || lane.stream() == Stream.ALERTS)
        .flatMap(lane -> stuck(lane, now).stream())
        .toList();
  }

  static List<Finding> ofHeld(List<Trouble> troubles) {
    return troubles.stream()
        .filter(trouble -> trouble.stage() == Trouble.Stage.HELD)
        .map(Findings::held)
        .toList();
  }

  static List<Finding> ofChanged(List<ChangedEntry> entries) {
    return entries.stream().map(Findings::changed).toList();
  }

  /** The words tell them apart: a mapping has no ids of its rows. */
  static List<Finding> ofMapping(List<Problem> gone) {
    return gone.stream()
        .map(
            problem ->
                new Finding(
                    AlertKind.MAPPING_GONE,
                    problem.facts().getOrDefault("company", "") + " " + problem.message(),
                    problem.message(),
                    problem.fix(),
                    "/mapping"))
        .toList();
  }

  static List<Finding> ofBanks(List<BankAlarm> alarms) {
    return alarms.stream().map(Findings::bank).toList();
  }

  /** What has changed once more is another finding, and told again. */
  private static Finding bank(BankAlarm alarm) {
    return new Finding(
        AlertKind.BANK_ACCOUNT,
        alarm.id() + " " + alarm.version(),
        alarm.problem().message(),
        alarm.problem().fix(),
        "/vendors/bank-accounts/" + alarm.id());
  }

  static List<Finding> ofMonths(Map<Month, CloseBoard> months) {
    return months.entrySet().stream()
        .flatMap(month -> unequal(month.getKey(), month.getValue()).stream())
        .toList();
  }

  /** A webhook that has given up on something since it last took anything. */
  static List<Finding> ofHook(Optional<AlertSettings.Hook> hook) {
    return hook.flatMap(one -> one.failed().map(why -> failing(one.off(), why))).stream().toList();
  }

  private static Finding failing(boolean off, String why) {
    return new Finding(
        AlertKind.WEBHOOK_FAILS,
        "webhook",
        "Alerts do not reach your webhook. " + why,
        off
            ? "It was switched off. Save an address that takes them, or remove it."
            : "Mend what answers there and send a test, or save another address.",
        "/settings/alerts#webhook");
  }

  private static Optional<Finding> broken(
      String system, String path, ConnectionState state, Optional<Problem> problem) {
    return state == ConnectionState.BROKEN
        ? Optional.of(
            new Finding(
                AlertKind.CONNECTION_BROKEN,
                path,
                "The connection to "
                    + system
                    + " does not work"
                    + problem.map(why -> ": " + why.message()).orElse("."),
                problem.map(Problem::fix).orElse("Test it, and enter what is missing."),
                path))
        : Optional.empty();
  }

  private static Optional<Finding> ending(String path, Outlook outlook) {
    return outlook
        .warning()
        .map(
            warning ->
                new Finding(
                    AlertKind.CREDENTIAL_ENDS,
                    path,
                    urgency(outlook.threshold().orElse(0)),
                    warning.message(),
                    warning.fix(),
                    path));
  }

  /** Grows at 30, 14, 7 and 1 days, and at the end. */
  static int urgency(int daysReached) {
    if (daysReached <= 0) {
      return 5;
    }
    if (daysReached <= 1) {
      return 4;
    }
    if (daysReached <= 7) {
      return 3;
    }
    return daysReached <= 14 ? 2 : 1;
  }

  private static Optional<Finding> dead(SubscriptionView events) {
    var silent = events.problem().filter(problem -> problem.code() == Code.EVENTS_SILENT);
    if (events.state() != SubscriptionState.BROKEN && silent.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            AlertKind.EVENTS_DEAD,
            "events",
            events
                .problem()
                .map(Problem::message)
                .orElse("Concur does not tell us of new documents."),
            events.problem().map(Problem::fix).orElse("Make or repair the subscription."),
            CONCUR + "#events"));
  }

  private static Optional<Finding> stuck(LaneStanding lane, Instant now) {
    if (lane.dueAt().isEmpty()) {
      return Optional.empty();
    }
    var hangs =
        lane.running() && lane.startedAt().filter(at -> at.plus(RUN_MAX).isBefore(now)).isPresent();
    if (lane.failures() < FAILURES_MIN && !hangs) {
      return Optional.empty();
    }
    var what = work(lane.stream());
    return Optional.of(
        new Finding(
            AlertKind.LANE_STUCK,
            lane.stream().word(),
            hangs
                ? what + " goes on since " + lane.startedAt().map(MOMENT::format).orElse("") + "."
                : what + " has failed several times in a row.",
            "Look at the connections and the problems. We go on trying.",
            "/"));
  }

  private static String work(Stream stream) {
    return switch (stream) {
      case DOCUMENTS -> "Work on documents";
      case MASTERS -> "Reading Odoo's accounts and partners";
      case TOKENS -> "Keeping tokens and keys alive";
      case ALERTS -> "Telling people";
      case VENDORS -> "Following Odoo's vendors";
      case PAYMENTS -> "Telling Concur of payments";
      case VENDOR_SYNC -> "Carrying vendors between Concur and Odoo";
      case RECEIPTS -> "Attaching receipts";
      case LISTS -> "Filling lists in Concur";
      case ORDERS -> "Telling Concur of purchase orders";
    };
  }

  private static Finding held(Trouble trouble) {
    var number = trouble.documents();
    return new Finding(
        AlertKind.DOCUMENTS_HELD,
        trouble.cause().key(),
        (number == 1 ? "1 document is held: " : number + " documents are held: ")
            + trouble.example().message(),
        trouble.example().fix(),
        "/problems");
  }

  static List<Finding> waits(Optional<Instant> oldest, Duration patience, Instant now) {
    return oldest.filter(since -> !since.plus(patience).isAfter(now)).stream()
        .map(since -> waits(since, patience))
        .toList();
  }

  private static Finding waits(Instant since, Duration patience) {
    return new Finding(
        AlertKind.DOCUMENT_WAITS,
        "oldest",
        "A document waits since "
            + MOMENT.format(since)
            + ", longer than "
            + patience.toHours()
            + " hours.",
        "Look at what is held and what is in work.",
        "/problems");
  }

  private static Finding changed(ChangedEntry entry) {
    return new Finding(
        AlertKind.ENTRY_CHANGED,
        entry.document().toString(),
        entry.problem().message(),
        entry.problem().fix(),
        "/documents/" + entry.document());
  }

  private static Optional<Finding> unequal(Month month, CloseBoard board) {
    if (board.isClosed()) {
      return Optional.empty();
    }
    var missing = board.lines().stream().mapToLong(line -> line.missing().documents()).sum();
    var differing = board.lines().stream().mapToLong(CloseBoard.Line::differing).sum();
    return Optional.of(
        new Finding(
            AlertKind.MONTH_UNEQUAL,
            month.toString(),
            month
                + " is not equal in Concur and in Odoo: "
                + missing
                + " not posted, "
                + differing
                + " changed in Odoo.",
            "Release or reject what is missing, and compare what was changed.",
            "/close?month=" + month));
  }

  /** The months to look at: the last one once it is time, and those that were not equal before. */
  static List<Month> months(Instant now, ZoneId zone, List<Alert> living) {
    var months = new ArrayList<Month>();
    living.stream()
        .filter(alert -> alert.finding().kind() == AlertKind.MONTH_UNEQUAL && !alert.isOver())
        .flatMap(alert -> Month.of(alert.finding().subject()).stream())
        .forEach(months::add);
    var today = LocalDate.ofInstant(now, zone);
    var last = Month.of(today.minusMonths(1));
    if (today.getDayOfMonth() >= CLOSE_DAY && !months.contains(last)) {
      months.add(last);
    }
    return List.copyOf(months);
  }
}
