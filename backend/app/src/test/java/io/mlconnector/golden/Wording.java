package io.mlconnector.golden;

import static java.util.stream.Collectors.joining;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.BillItem;
import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.JournalEntry;
import io.mlconnector.core.accounting.LedgerRecord;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.TaxMarks;
import io.mlconnector.core.accounting.VendorBill;
import io.mlconnector.core.mapping.Check;
import io.mlconnector.core.mapping.Mapping;
import io.mlconnector.core.mapping.Need;
import io.mlconnector.core.money.Money;
import io.mlconnector.core.problem.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts an outcome into the words of an accountant. */
record Wording(MastersPage page, Set<Need> asked) {

  static final String CHECKS = "checks";

  static String of(String what, List<Problem> problems) {
    return Stream.concat(
            Stream.of(what),
            problems.stream().map(one -> "  " + one.code().text() + " " + one.message()))
        .collect(joining("\n"));
  }

  /** The record, and what takes it back again. */
  String of(Mapping.Mapped mapped, Optional<LedgerRecord> reversal) {
    var lines = new ArrayList<String>();
    for (var need : asked) {
      if (need instanceof Need.NewPartner partner) {
        lines.add(created(partner));
      }
    }
    switch (mapped.ledgerRecord()) {
      case JournalEntry entry -> lines.add(head("entry", entry));
      case VendorBill bill -> lines.addAll(bill(bill));
    }
    mapped.ledgerRecord().lines().forEach(line -> lines.add(line(mapped.ledgerRecord(), line)));
    withoutReason(mapped).ifPresent(lines::add);
    reversal.ifPresent(
        back -> {
          lines.add(head("reversed by " + kind(back), back));
          back.lines().forEach(line -> lines.add("  back" + line(back, line)));
        });
    if (!mapped.checks().isEmpty()) {
      lines.add(CHECKS);
      mapped.checks().forEach(check -> lines.add(check(check)));
    }
    return String.join("\n", lines);
  }

  /** Every line of every case has to say why it is there. */
  private static Optional<String> withoutReason(Mapping.Mapped mapped) {
    var told = mapped.reasons().stream().filter(reasons -> !reasons.isEmpty()).count();
    var all = mapped.ledgerRecord().lines().size();
    return told == all && mapped.reasons().size() == all
        ? Optional.empty()
        : Optional.of("reasons for " + told + " of " + all + " lines only");
  }

  private static String created(Need.NewPartner partner) {
    return "creates partner %s, a %s, %s, %s, %s, once as %s"
        .formatted(
            partner.name(),
            partner.company() ? "company" : "person",
            said("reference", partner.reference()),
            said("mail", partner.mail()),
            said("tax id", partner.taxId()),
            partner.key());
  }

  private static String said(String what, @Nullable Object value) {
    return value == null ? "no " + what : what + " " + value;
  }

  private String head(String what, LedgerRecord entry) {
    return "%s on %s in %s of %s, reference %s, %s"
        .formatted(
            what,
            entry.date(),
            Objects.requireNonNull(page.masters().journals().get(entry.journal())).code(),
            page.masters().company().name(),
            entry.reference(),
            entry.currency().code());
  }

  private static String kind(LedgerRecord back) {
    return switch (back) {
      case JournalEntry entry -> "entry";
      case VendorBill bill ->
          switch (bill.kind()) {
            case BILL -> "bill";
            case REFUND -> "refund";
          };
    };
  }

  private List<String> bill(VendorBill bill) {
    var what =
        switch (bill.kind()) {
          case BILL -> "bill of ";
          case REFUND -> "refund by ";
        };
    var lines = new ArrayList<String>();
    lines.add(head(what + partner(bill.vendor()), bill));
    lines.add(
        "  paper of %s, %s, %s, origin %s, total %s"
            .formatted(
                bill.invoiceDate(),
                bill.due() == null ? "no due date" : "due " + bill.due(),
                term(bill),
                bill.origin(),
                bill.total().amount().toPlainString()));
    bill.items().forEach(item -> lines.add(item(item)));
    return lines;
  }

  private String term(VendorBill bill) {
    var term = bill.term();
    return term == null
        ? "no term"
        : "term " + Objects.requireNonNull(page.masters().terms().get(term)).name();
  }

  private String item(BillItem item) {
    var taxes =
        item.taxes().stream()
            .map(tax -> "tax " + Objects.requireNonNull(page.masters().taxes().get(tax)).name())
            .sorted();
    var order = Stream.ofNullable(item.orderLine()).map(line -> "order line " + line);
    var notes = Stream.of(taxes, analytic(item.analytic()), order).flatMap(all -> all);
    var text =
        "  item   %s x %s = %s  %s, %s"
            .formatted(
                plain(item.quantity()),
                plain(item.unitPrice()),
                item.net().amount().toPlainString(),
                account(item.account()),
                item.label());
    return noted(text, notes);
  }

  private String line(LedgerRecord whole, EntryLine line) {
    var side = line.amount().signum() < 0 || line.value().signum() < 0 ? "credit" : "debit ";
    var value =
        whole.currency().equals(whole.companyCurrency()) ? "" : " = " + absolute(line.value(), 9);
    var text =
        "  %s %s%s  %s%s"
            .formatted(
                side,
                absolute(line.amount(), 9),
                value,
                account(line.account()),
                partner(whole, line.partner()));
    return noted(text, Stream.concat(marks(line.marks()), analytic(line.analytic())));
  }

  /** Every line of a bill is its vendor's. */
  private String partner(LedgerRecord whole, @Nullable PartnerId id) {
    var implied = whole instanceof VendorBill bill && bill.vendor().equals(id);
    return id == null || implied ? "" : ", " + partner(id);
  }

  private Stream<String> marks(TaxMarks marks) {
    var tax =
        Stream.ofNullable(marks.tax())
            .map(id -> "tax " + Objects.requireNonNull(page.masters().taxes().get(id)).name());
    var tags = marks.tags().stream().map(page::tag).sorted().map(tag -> "tag " + tag);
    return Stream.concat(tax, tags);
  }

  private Stream<String> analytic(Map<AnalyticAccountId, BigDecimal> shares) {
    return shares.entrySet().stream()
        .map(share -> analytic(share.getKey()) + " " + plain(share.getValue()) + " %")
        .sorted();
  }

  private String analytic(AnalyticAccountId id) {
    return Objects.requireNonNull(page.masters().analyticAccounts().get(id)).name();
  }

  private String account(AccountId id) {
    var account = Objects.requireNonNull(page.masters().accounts().get(id));
    return account.code() + " " + account.name();
  }

  private String partner(PartnerId id) {
    return Objects.requireNonNull(page.masters().directory().partners().get(id)).name();
  }

  private static String check(Check check) {
    var stated = "  %s %s".formatted(check.subject(), check.stated().toPlainString());
    return check
        .explained()
        .map(
            cause ->
                "%s, posted %s: %s (%s)"
                    .formatted(
                        stated,
                        check.posted().toPlainString(),
                        check.difference().toPlainString(),
                        cause.name().toLowerCase(Locale.ROOT).replace('_', ' ')))
        .orElse(stated);
  }

  private static String noted(String text, Stream<String> notes) {
    var all = notes.collect(joining(", "));
    return all.isEmpty() ? text : text + " | " + all;
  }

  private static String absolute(Money money, int width) {
    return ("%" + width + "s").formatted(money.amount().abs().toPlainString());
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
