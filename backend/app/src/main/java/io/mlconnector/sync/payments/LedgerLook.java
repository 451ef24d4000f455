package io.mlconnector.sync.payments;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.money.Currency;
import io.mlconnector.core.money.Money;
import io.mlconnector.core.payment.Clearing;
import io.mlconnector.core.payment.ClearingId;
import io.mlconnector.flow.Sequence;
import io.mlconnector.odoo.Narrowing;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.odoo.OdooRecord;
import io.mlconnector.odoo.RecordAnswer;
import io.mlconnector.odoo.RecordQuery;
import io.vertx.core.Future;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what entries owe, what was set off against that, and which of it is no payment: whether the
 * entries are those that were posted, the payables' lines, their {@code account.partial.reconcile},
 * the lines on the other side, and which of those are of a bank, or cash. Three calls for as many
 * documents as are asked for, and two more where something was set off.
 */
final class LedgerLook {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerLook.class);
  private static final int PAGE = 1_000;
  private static final String MOVE = "account.move";
  private static final String PARTIAL = "account.partial.reconcile";
  private static final String CREDIT = "credit_move_id";
  private static final String DEBIT = "debit_move_id";
  private static final String CURRENCY = "currency_id";
  private static final String REVERSED = "reversed_entry_id";
  private static final String JOURNAL = "journal_id";

  /** Where payments and bank statements are; what is written off is in others. */
  private static final Set<String> OF_MONEY = Set.of("bank", "cash", "credit");

  private static final List<String> LINE_FIELDS =
      List.of(PayableLines.MOVE, "partner_id", CURRENCY, "amount_currency");

  private final Odoo odoo;
  private final List<CompanyId> companies;
  private final Set<Long> strangers;

  /**
   * @param strangers partners who are owed for others by expense reports, such as a card's bank:
   *     paying them pays no employee
   */
  LedgerLook(Odoo odoo, List<CompanyId> companies, Set<Long> strangers) {
    this.odoo = odoo;
    this.companies = List.copyOf(companies);
    this.strangers = Set.copyOf(strangers);
  }

  /**
   * Entries, as Odoo has them.
   *
   * @param reversals entries that reverse one of them
   */
  private record Moves(Map<Long, OdooRecord> byId, Set<Long> reversals) {

    static Moves of(Set<Long> asked, List<OdooRecord> found) {
      return new Moves(
          found.stream()
              .filter(move -> asked.contains(move.id()))
              .collect(Collectors.toMap(OdooRecord::id, move -> move)),
          found.stream()
              .filter(move -> asked.contains(LedgerLook.id(move, REVERSED)))
              .map(OdooRecord::id)
              .collect(Collectors.toSet()));
    }

    boolean has(Owing document) {
      var move = byId.get(document.move());
      return move != null && document.entry().is(move);
    }

    Set<UUID> strange(List<Owing> documents) {
      return documents.stream()
          .filter(document -> byId.containsKey(document.move()) && !has(document))
          .map(Owing::id)
          .collect(Collectors.toSet());
    }

    /** Of those that were not looked at before. */
    Map<UUID, Instant> made(List<Owing> ours) {
      var made = new HashMap<UUID, Instant>();
      for (var document : ours) {
        var move = byId.get(document.move());
        if (move != null && document.entry().made().isEmpty()) {
          made.put(document.id(), move.created());
        }
      }
      return made;
    }
  }

  /** What was set off against a line. */
  private enum Side {
    PAYMENT,
    /** A reversal, a refund, or what was written off. */
    CREDIT,
    /** Another line of the same entry: so much less was ever owed. */
    OWN
  }

  /**
   * What was read at Odoo.
   *
   * @param reversals entries that reverse ours
   * @param banks journals of money
   */
  private record Read(
      Map<Long, List<OdooRecord>> linesByMove,
      Map<Long, List<OdooRecord>> partialsByLine,
      Map<Long, OdooRecord> others,
      Set<Long> reversals,
      Set<Long> banks) {

    static Read unpaid(Map<Long, List<OdooRecord>> linesByMove) {
      return new Read(linesByMove, Map.of(), Map.of(), Set.of(), Set.of());
    }

    /** An entry that reverses ours may be in a bank's journal, too. */
    private Side side(OdooRecord line, OdooRecord partial) {
      var other = others.get(id(partial, DEBIT));
      if (other == null) {
        return Side.CREDIT;
      }
      var move = id(other, PayableLines.MOVE);
      if (move == id(line, PayableLines.MOVE)) {
        return Side.OWN;
      }
      var paid =
          banks.contains(id(other, JOURNAL))
              && !"in_refund".equals(other.text("move_type"))
              && !reversals.contains(move);
      return paid ? Side.PAYMENT : Side.CREDIT;
    }
  }

  private static long id(OdooRecord record, String field) {
    return Objects.requireNonNullElse(record.reference(field), 0L);
  }

  Future<Seen> look(List<Owing> documents) {
    return documents.isEmpty()
        ? Future.succeededFuture(new Seen(Map.of(), Map.of(), Set.of(), Set.of()))
        : moves(documents).compose(moves -> look(documents, moves));
  }

  /** The entries themselves, and what reverses them. */
  private Future<Moves> moves(List<Owing> documents) {
    var ids = documents.stream().map(Owing::move).collect(Collectors.toSet());
    return all(
            MOVE,
            Narrowing.among("id", ids).or(Narrowing.among(REVERSED, ids)),
            List.of("name", Owing.Entry.COMPANY, REVERSED))
        .map(found -> Moves.of(ids, found));
  }

  private Future<Seen> look(List<Owing> documents, Moves moves) {
    var ours = documents.stream().filter(moves::has).toList();
    var ids = ours.stream().map(Owing::move).collect(Collectors.toSet());
    return (ids.isEmpty() ? Future.succeededFuture(List.<OdooRecord>of()) : payables(ids))
        .compose(lines -> read(moves.reversals(), lines))
        .map(
            read -> {
              var unclear = new HashSet<UUID>();
              var ledgers = found(ours, read, unclear);
              return new Seen(ledgers, moves.made(ours), moves.strange(documents), unclear);
            });
  }

  private Future<List<OdooRecord>> payables(Set<Long> moves) {
    return all(
            PayableLines.MODEL,
            PayableLines.PAYABLE.and(Narrowing.among(PayableLines.MOVE, moves)),
            LINE_FIELDS)
        .map(LedgerLook::owing);
  }

  /** Only what somebody is owed: the other side is what somebody owes. */
  private static List<OdooRecord> owing(List<OdooRecord> lines) {
    return lines.stream().filter(line -> line.decimal("amount_currency").signum() < 0).toList();
  }

  private Future<Read> read(Set<Long> reversals, List<OdooRecord> lines) {
    var byMove = grouped(lines, PayableLines.MOVE);
    var ids = lines.stream().map(OdooRecord::id).toList();
    if (ids.isEmpty()) {
      return Future.succeededFuture(Read.unpaid(byMove));
    }
    return all(
            PARTIAL,
            Narrowing.among(CREDIT, ids),
            List.of(CREDIT, DEBIT, "credit_amount_currency", "max_date"))
        .compose(
            partials ->
                partials.isEmpty()
                    ? Future.succeededFuture(Read.unpaid(byMove))
                    : others(reversals, byMove, partials));
  }

  private Future<Read> others(
      Set<Long> reversals, Map<Long, List<OdooRecord>> byMove, List<OdooRecord> partials) {
    return all(
            PayableLines.MODEL,
            Narrowing.among("id", references(partials, DEBIT)),
            List.of(PayableLines.MOVE, "move_type", JOURNAL))
        .compose(
            others ->
                banks(references(others, JOURNAL))
                    .map(
                        banks ->
                            new Read(
                                byMove,
                                grouped(partials, CREDIT),
                                others.stream()
                                    .collect(Collectors.toMap(OdooRecord::id, other -> other)),
                                reversals,
                                banks)));
  }

  private Future<Set<Long>> banks(Set<Long> journals) {
    return journals.isEmpty()
        ? Future.succeededFuture(Set.of())
        : all("account.journal", Narrowing.among("id", journals), List.of("type"))
            .map(
                found ->
                    ids(
                        found.stream()
                            .filter(journal -> OF_MONEY.contains(journal.text("type")))
                            .toList()));
  }

  private static Set<Long> references(List<OdooRecord> records, String field) {
    return records.stream()
        .map(record -> record.reference(field))
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private static Set<Long> ids(List<OdooRecord> records) {
    return records.stream().map(OdooRecord::id).collect(Collectors.toSet());
  }

  private static Map<Long, List<OdooRecord>> grouped(List<OdooRecord> records, String field) {
    return records.stream()
        .filter(record -> record.reference(field) != null)
        .collect(
            Collectors.groupingBy(
                record -> Objects.requireNonNullElse(record.reference(field), 0L)));
  }

  /** One of which nothing can be made holds up no other. */
  private Map<UUID, InLedger> found(List<Owing> documents, Read read, Set<UUID> unclear) {
    var found = new HashMap<UUID, InLedger>();
    for (var document : documents) {
      try {
        found(document, read).ifPresent(ledger -> found.put(document.id(), ledger));
      } catch (RuntimeException e) {
        LOG.error("Nothing is made of what document {} owes.", document.id(), e);
        unclear.add(document.id());
      }
    }
    return found;
  }

  private Optional<InLedger> found(Owing document, Read read) {
    var lines =
        read.linesByMove().getOrDefault(document.move(), List.of()).stream()
            .filter(line -> document.currency().code().equals(line.name(CURRENCY)))
            .filter(line -> !isStrangers(document, line))
            .toList();
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(inLedger(document.currency(), lines, read))
            .filter(ledger -> ledger.owed().signum() > 0);
  }

  private boolean isStrangers(Owing document, OdooRecord line) {
    var partner = line.reference("partner_id");
    return switch (document.type()) {
      case INVOICE -> false;
      case EXPENSE, CASH_ADVANCE, PAYROLL, REQUEST_OBLIGATION, REPORT_OBLIGATION ->
          partner != null && strangers.contains(partner);
    };
  }

  private static InLedger inLedger(Currency currency, List<OdooRecord> lines, Read read) {
    var owed = Money.zero(currency);
    var credited = Money.zero(currency);
    var payments = new ArrayList<Clearing>();
    for (var line : lines) {
      owed = owed.minus(money(line, "amount_currency", currency));
      for (var partial : read.partialsByLine().getOrDefault(line.id(), List.of())) {
        var amount = money(partial, "credit_amount_currency", currency);
        if (amount.signum() <= 0) {
          continue;
        }
        switch (read.side(line, partial)) {
          case PAYMENT -> payments.add(new Clearing(id(partial), day(partial), amount));
          case CREDIT -> credited = credited.plus(amount);
          case OWN -> owed = owed.minus(amount);
        }
      }
    }
    return new InLedger(lines.stream().map(OdooRecord::id).toList(), owed, payments, credited);
  }

  private static ClearingId id(OdooRecord partial) {
    return new ClearingId(partial.id(), partial.created());
  }

  /** The later one of the payment's and the entry's; one that Odoo has not is when it was made. */
  private static LocalDate day(OdooRecord partial) {
    try {
      return LocalDate.parse(String.valueOf(partial.text("max_date")));
    } catch (DateTimeParseException e) {
      return LocalDate.ofInstant(partial.created(), ZoneOffset.UTC);
    }
  }

  /** Odoo's amounts are floats of what it keeps to the currency's own decimals. */
  private static Money money(OdooRecord record, String field, Currency currency) {
    return new Money(
        record.decimal(field).setScale(currency.decimals(), RoundingMode.HALF_UP), currency);
  }

  private Future<List<OdooRecord>> all(String model, Narrowing narrowing, List<String> fields) {
    var found = new ArrayList<OdooRecord>();
    var after = new AtomicLong();
    var scope = new RecordQuery.Scope(model, companies, narrowing);
    return Sequence.repeat(
            () ->
                page(new RecordQuery(scope, fields, new RecordQuery.After(after.get()), PAGE))
                    .map(
                        page -> {
                          found.addAll(page.records());
                          last(page.records()).ifPresent(after::set);
                          return !page.last();
                        }))
        .map(done -> List.copyOf(found));
  }

  private Future<RecordAnswer.Page> page(RecordQuery query) {
    return odoo.records(query)
        .compose(
            answer ->
                switch (answer) {
                  case RecordAnswer.Page page -> Future.succeededFuture(page);
                  case RecordAnswer.Refused refused ->
                      Future.failedFuture(
                          new OdooException(OdooException.Kind.OUR_FAULT, refused.problem()));
                });
  }

  private static Optional<Long> last(Collection<OdooRecord> records) {
    return records.stream().map(OdooRecord::id).max(Long::compare);
  }
}
