package io.mlconnector.portal.bank;

import io.mlconnector.pages.Moments;
import io.mlconnector.sync.bank.BankAlarm;
import io.mlconnector.web.Shown;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An alarm as pages show it.
 *
 * @param title what is the matter, in a few words
 * @param odooUrl of the vendor in Odoo; blank where it may be in another one than is connected
 * @param others vendors that have the account, too
 * @param decided who decided what and when; blank where nobody has
 * @param waits whether a person has to decide
 * @param shared whether nothing waits for it, however it is decided
 */
public record AlarmRow(
    String id,
    String url,
    String code,
    String title,
    String said,
    String fix,
    String vendor,
    long partner,
    String odooUrl,
    String before,
    String after,
    List<Other> others,
    String writer,
    String since,
    String state,
    String look,
    String decided,
    String note,
    int version,
    boolean waits,
    boolean living,
    boolean shared) {

  public AlarmRow {
    others = List.copyOf(others);
  }

  /** Another vendor that has the account. */
  public record Other(String name, String odooUrl) {}

  static AlarmRow of(BankAlarm alarm) {
    return of(alarm, Optional.empty());
  }

  /**
   * With ways to the vendors in Odoo, as long as the alarm is not over.
   *
   * @param connected where the Odoo is that it is of; empty where another one is connected
   */
  static AlarmRow of(BankAlarm alarm, Optional<String> connected) {
    var problem = alarm.problem();
    var odoo = connected.filter(url -> alarm.isLiving());
    return new AlarmRow(
        alarm.id().toString(),
        BankArea.PATH + "/" + alarm.id(),
        problem.code().text(),
        title(alarm.kind()),
        problem.message(),
        problem.fix(),
        alarm.name(),
        alarm.partner(),
        url(odoo, alarm.partner()),
        BankAlarm.told(alarm.before()),
        BankAlarm.told(alarm.after()),
        alarm.others().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(
                other ->
                    new Other(
                        other.getValue() + " (partner " + other.getKey() + ")",
                        url(odoo, other.getKey())))
            .toList(),
        alarm.writer(),
        Moments.utc(alarm.seenAt()),
        state(alarm),
        look(alarm),
        alarm.decision().map(one -> one.by() + ", " + Moments.utc(one.at())).orElse(""),
        alarm.decision().map(BankAlarm.Decision::note).orElse(""),
        alarm.version(),
        alarm.state() == BankAlarm.State.OPEN,
        alarm.isLiving(),
        alarm.kind() == BankAlarm.Kind.SHARED);
  }

  private static String url(Optional<String> odoo, long partner) {
    return odoo.map(url -> Shown.partnerUrl(url, partner)).orElse("");
  }

  private static String title(BankAlarm.Kind kind) {
    return switch (kind) {
      case CHANGED -> "Account changed";
      case KNOWN -> "Account of another vendor";
      case SHARED -> "Account shared from the beginning";
    };
  }

  private static String state(BankAlarm alarm) {
    return switch (alarm.state()) {
      case OPEN -> alarm.kind() == BankAlarm.Kind.SHARED ? "To look at" : "Waits for approval";
      case REJECTED -> "Rejected, still in Odoo";
      case APPROVED -> "Approved";
      case CLOSED -> over(alarm);
    };
  }

  /** It ended by itself; what a person had said before is not what ended it. */
  private static String over(BankAlarm alarm) {
    return alarm
        .decision()
        .map(before -> "Over; rejected before by " + before.by())
        .orElse("Over, without a decision");
  }

  private static String look(BankAlarm alarm) {
    return switch (alarm.state()) {
      case OPEN -> alarm.kind() == BankAlarm.Kind.SHARED ? "calm" : "wait";
      case REJECTED -> "bad";
      case APPROVED -> "good";
      case CLOSED -> "calm";
    };
  }
}
