package io.mlconnector.odoo;

import static io.mlconnector.odoo.OdooSubject.DAY;
import static io.mlconnector.odoo.OdooSubject.account;
import static io.mlconnector.odoo.OdooSubject.done;
import static io.mlconnector.odoo.OdooSubject.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.TaxMarks;
import io.mlconnector.core.money.Currency;
import io.mlconnector.core.money.Money;
import io.mlconnector.core.problem.Code;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What the client promises on every Odoo and over both protocols. */
interface OdooContract extends LookContract {

  /** Words for what a test says about a failure. */
  private static void assertFails(ThrowingCallable call, OdooException.Kind kind, Code code) {
    assertThatThrownBy(call)
        .asInstanceOf(InstanceOfAssertFactories.type(OdooException.class))
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(code))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
  }

  private List<MoveId> loaded(CompanyId company, List<Loadable> records) {
    var outcome = done(subject().odoo().load(company, records));
    assertThat(outcome).isInstanceOf(LoadOutcome.Loaded.class);
    return ((LoadOutcome.Loaded) outcome).ids();
  }

  @Test
  default void masters_hold_what_the_mapping_needs() {
    var masters = subject().masters();

    assertThat(masters.company().currency()).isEqualTo("USD");
    assertThat(masters.company().locks().everything()).isNull();
    assertThat(masters.accounts().get(account(masters, "600000")))
        .extracting(LedgerMasters.Account::type)
        .isEqualTo("expense");
    assertThat(masters.journals().values())
        .extracting(LedgerMasters.Journal::type)
        .contains("general");
    assertThat(masters.directory().partners().get(new PartnerId(15))).isNotNull();
    assertThat(masters.analyticAccounts().values())
        .extracting(LedgerMasters.AnalyticAccount::plan)
        .contains("Departments");
    assertThat(masters.taxes().values()).extracting(LedgerMasters.Tax::use).contains("purchase");
    assertThat(masters.currencies().get("EUR"))
        .extracting(LedgerMasters.LedgerCurrency::decimals, LedgerMasters.LedgerCurrency::active)
        .containsExactly(2, true);
    assertThat(masters.currencies().values())
        .extracting(LedgerMasters.LedgerCurrency::active)
        .contains(false);
  }

  @Test
  default void a_repeat_gives_the_same_moves_in_order_and_changes_nothing() {
    var masters = subject().masters();
    var company = masters.company().id();
    var records =
        List.of(
            subject().entry(masters, "USD", "10.10", "5.05"),
            subject().entry(masters, "USD", "7.00"));

    var first = loaded(company, records);
    var again = loaded(company, records.reversed());

    assertThat(again).isEqualTo(first.reversed());
    var moves = done(subject().odoo().read(company, first));
    assertThat(moves).extracting(Move::id).isEqualTo(first);
    assertThat(moves).extracting(Move::state).containsOnly(Move.State.DRAFT);
    assertThat(moves).extracting(Move::date).containsOnly(DAY);
    assertThat(moves.getFirst().name()).isNull();
    assertThat(moves.getFirst().lines())
        .extracting(line -> line.amount().stripTrailingZeros().toPlainString())
        .containsExactly("10.1", "5.05", "-15.15");
    assertThat(moves.getFirst().lines()).extracting(Move.Line::partner).containsOnly(15L);
    assertThat(moves.getFirst().lines().getFirst().label()).isEqualTo("Taxi <b>&\"é 🚕");
  }

  @Test
  default void a_foreign_entry_nets_to_zero_in_the_company_currency() {
    var masters = subject().masters();
    var company = masters.company().id();
    var entry = subject().entry(masters, "EUR", "0.05", "0.05", "0.05");

    var lines =
        done(subject().odoo().read(company, loaded(company, List.of(entry)))).getFirst().lines();

    assertThat(lines).extracting(Move.Line::currency).containsOnly("EUR");
    assertThat(lines.stream().map(Move.Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
        .isZero();
    assertThat(lines.stream().map(Move.Line::balance).reduce(BigDecimal.ZERO, BigDecimal::add))
        .isZero();
  }

  @Test
  default void a_record_with_an_unknown_account_is_named_and_nothing_is_created() {
    var masters = subject().masters();
    var company = masters.company().id();
    var good = subject().entry(masters, "USD", "1.00");
    var bad = onAccount(masters, new AccountId(99_999_999));

    var outcome =
        done(
            subject()
                .odoo()
                .load(company, List.of(good, bad, subject().entry(masters, "USD", "2.00"))));

    assertThat(outcome)
        .asInstanceOf(InstanceOfAssertFactories.type(LoadOutcome.Refused.class))
        .extracting(LoadOutcome.Refused::refusals, InstanceOfAssertFactories.LIST)
        .extracting(refusal -> ((LoadOutcome.Refusal) refusal).index())
        .containsExactly(1);
    assertThat(loaded(company, List.of(good))).hasSize(1);
  }

  /** Odoo books the first error of a batch on its first record, whoever is guilty. */
  @Test
  default void the_first_record_is_not_blamed_for_anothers_fault() {
    var masters = subject().masters();
    var other =
        done(subject().odoo().companies()).stream()
            .filter(company -> !company.id().equals(masters.company().id()))
            .findFirst()
            .orElseThrow();
    var theirs = account(done(subject().odoo().masters(other.id())), "600000");
    var good = subject().entry(masters, "USD", "1.00");

    var outcome =
        done(
            subject()
                .odoo()
                .load(masters.company().id(), List.of(good, onAccount(masters, theirs))));

    assertThat(outcome)
        .asInstanceOf(InstanceOfAssertFactories.type(LoadOutcome.Refused.class))
        .extracting(LoadOutcome.Refused::refusals, InstanceOfAssertFactories.LIST)
        .extracting(refusal -> ((LoadOutcome.Refusal) refusal).index())
        .containsExactly(1);
  }

  @Test
  default void analytic_accounts_of_several_plans_share_a_line() {
    var masters = subject().masters();
    var usd = Currency.of("USD").orElseThrow();
    var amount = new Money(new BigDecimal("8.00"), usd);
    var entry =
        subject()
            .loadable(
                masters,
                usd,
                List.of(
                    new EntryLine(
                        account(masters, "600000"),
                        null,
                        "Hotel",
                        amount,
                        amount,
                        whole(1, 4),
                        TaxMarks.NONE),
                    subject().line(account(masters, "211000"), "Alice", amount.negated())));
    var company = masters.company().id();
    var ids = loaded(company, List.of(entry));

    assertThat(done(subject().odoo().post(company, ids))).isEqualTo(new PostOutcome.Done());
    assertThat(done(subject().odoo().read(company, ids)).getFirst().state())
        .isEqualTo(Move.State.POSTED);
  }

  @Test
  default void moves_are_posted_together_and_only_once() {
    var masters = subject().masters();
    var company = masters.company().id();
    var ids =
        loaded(
            company,
            List.of(
                subject().entry(masters, "USD", "1.00"), subject().entry(masters, "EUR", "2.00")));

    assertThat(done(subject().odoo().post(company, ids))).isEqualTo(new PostOutcome.Done());
    assertThat(done(subject().odoo().post(company, ids))).isInstanceOf(PostOutcome.Refused.class);

    var moves = done(subject().odoo().read(company, ids));
    assertThat(moves).extracting(Move::state).containsOnly(Move.State.POSTED);
    assertThat(moves).extracting(Move::name).doesNotContainNull().doesNotHaveDuplicates();
  }

  @Test
  default void a_move_that_does_not_exist_is_missing() {
    var company = subject().company();
    var nowhere = List.of(new MoveId(99_999_999));

    assertThat(done(subject().odoo().post(company, nowhere))).isEqualTo(new PostOutcome.Missing());
    assertThat(done(subject().odoo().read(company, nowhere))).isEmpty();
  }

  @Test
  default void a_deleted_draft_is_gone_and_a_posted_move_stays() {
    var masters = subject().masters();
    var company = masters.company().id();
    var draft = loaded(company, List.of(subject().entry(masters, "USD", "1.00")));
    var posted = loaded(company, List.of(subject().entry(masters, "USD", "1.00")));
    done(subject().odoo().post(company, posted));

    assertThat(done(subject().odoo().deleteDrafts(company, draft)))
        .isEqualTo(new PostOutcome.Done());
    assertThat(done(subject().odoo().deleteDrafts(company, posted)))
        .isInstanceOf(PostOutcome.Refused.class);

    assertThat(done(subject().odoo().read(company, draft))).isEmpty();
    assertThat(done(subject().odoo().read(company, posted))).hasSize(1);
  }

  @Test
  default void nothing_to_do_calls_nobody() {
    var odoo = subject().withKey("wrong");
    var company = new CompanyId(1);

    assertThat(done(odoo.load(company, List.of()))).isEqualTo(new LoadOutcome.Loaded(List.of()));
    assertThat(done(odoo.post(company, List.of()))).isEqualTo(new PostOutcome.Done());
    assertThat(done(odoo.read(company, List.of()))).isEmpty();
    assertThat(done(odoo.adjust(company, Map.of()))).isEmpty();
    assertThat(done(odoo.orders(company, Set.of()))).isEmpty();
    assertThat(done(odoo.rates(company, DAY, Set.of()))).isEmpty();
  }

  @Test
  default void a_wrong_key_is_the_connections_fault() {
    for (var key : List.of("0".repeat(40), "", "line\r\nbreak")) {
      assertFails(
          () -> done(subject().withKey(key).companies()),
          OdooException.Kind.CONNECTION,
          Code.ODOO_KEY_REFUSED);
    }
  }

  @Test
  default void a_foreign_company_is_told_from_a_missing_right() {
    var nowhere = new CompanyId(99_999);
    assertFails(
        () -> done(subject().odoo().masters(nowhere)),
        OdooException.Kind.CONNECTION,
        Code.ODOO_COMPANY_NOT_ALLOWED);
    assertFails(
        () -> done(subject().odoo().post(nowhere, List.of(new MoveId(1)))),
        OdooException.Kind.CONNECTION,
        Code.ODOO_COMPANY_NOT_ALLOWED);
  }

  @Test
  default void an_unknown_database_is_named() {
    assertThatThrownBy(() -> done(subject().withDatabase("nosuchdb").companies()))
        .asInstanceOf(InstanceOfAssertFactories.type(OdooException.class))
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(Code.ODOO_DATABASE_UNKNOWN));
  }

  private Loadable onAccount(LedgerMasters masters, AccountId account) {
    var usd = Currency.of("USD").orElseThrow();
    var amount = new Money(new BigDecimal("3.00"), usd);
    return subject()
        .loadable(
            masters,
            usd,
            List.of(
                new EntryLine(account, null, "x", amount, amount, Map.of(), TaxMarks.NONE),
                subject().line(account(masters, "211000"), "Alice", amount.negated())));
  }
}
