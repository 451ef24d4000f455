package io.mlconnector.portal.bank;

import io.mlconnector.pages.Moments;
import io.mlconnector.sync.bank.BankAlarm;
import java.util.List;
import java.util.Map;

/**
 * An alarm as pages show it.
 *
 * @param title what is the matter, in a few words
 * @param others names of vendors that have the account, too
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
    String before,
    String after,
    List<String> others,
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

  static AlarmRow of(BankAlarm alarm) {
    var problem = alarm.problem();
    return new AlarmRow(
        alarm.id().toString(),
        BankArea.PATH + "/" + alarm.id(),
        problem.code().text(),
        title(alarm.kind()),
        problem.message(),
        problem.fix(),
        alarm.name(),
        alarm.partner(),
        BankAlarm.told(alarm.before()),
        BankAlarm.told(alarm.after()),
        alarm.others().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(other -> other.getValue() + " (partner " + other.getKey() + ")")
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
