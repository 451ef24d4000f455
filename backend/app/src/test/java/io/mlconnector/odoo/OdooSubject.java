package io.mlconnector.odoo;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.JournalEntry;
import io.mlconnector.core.accounting.JournalId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerRecord;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.TaxMarks;
import io.mlconnector.core.money.Currency;
import io.mlconnector.core.money.Money;
import io.mlconnector.http.OutboundLimits;
import io.mlconnector.http.OutboundPolicy;
import io.mlconnector.http.VertxOutbound;
import io.mlconnector.odoo.client.OdooClients;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An Odoo to test against, with the client that is tested and words for what is sent. */
public final class OdooSubject implements AutoCloseable {

  public static final LocalDate DAY = LocalDate.of(2026, 11, 10);

  private final Vertx vertx = Vertx.vertx();
  private final VertxOutbound outbound =
      new VertxOutbound(
          vertx,
          OutboundPolicy.parse("127.0.0.1 localhost"),
          OutboundLimits.standard(),
          Clock.systemUTC());
  private final OdooClients clients = new OdooClients(outbound, Clock.systemUTC());
  private final OdooAddress address;
  private final String key;
  private final Odoo odoo;
  private final String module = "mlc_" + UUID.randomUUID().toString().replace("-", "");

  public OdooSubject(OdooAddress address, String key) {
    this.address = address;
    this.key = key;
    this.odoo = client(address, key);
  }

  public Odoo odoo() {
    return odoo;
  }

  public OdooAddress address() {
    return address;
  }

  /** A client like the subject's, but with this key. */
  public Odoo withKey(String other) {
    return client(address, other);
  }

  /** The keys of the subject's user. */
  public ApiKeys keys() {
    return clients.keys(address, new LentKey(key));
  }

  public String key() {
    return key;
  }

  /**
   * A client like the subject's.
   *
   * @param database null for none
   */
  public Odoo withDatabase(@Nullable String database) {
    return client(
        new OdooAddress(address.url(), database, address.login(), address.protocol()), key);
  }

  public Odoo client(OdooAddress where, String withKey) {
    return done(clients.open(where, new LentKey(withKey)));
  }

  public CompanyId company() {
    return done(odoo.companies()).stream()
        .filter(company -> company.currency().equals("USD"))
        .findFirst()
        .orElseThrow()
        .id();
  }

  public LedgerMasters masters() {
    return done(odoo.masters(company()));
  }

  /** An entry of expenses against a payable, in this currency, with one line for each amount. */
  public Loadable entry(LedgerMasters masters, String currency, String... amounts) {
    var money = Currency.of(currency).orElseThrow();
    var lines = new ArrayList<EntryLine>();
    var total = Money.zero(money);
    for (var text : amounts) {
      var amount = new Money(new BigDecimal(text), money);
      lines.add(line(account(masters, "600000"), "Taxi <b>&\"é\u0001\n🚕", amount));
      total = total.plus(amount);
    }
    lines.add(line(account(masters, "211000"), "Alice", total.negated()));
    return loadable(masters, money, lines);
  }

  public EntryLine line(AccountId account, String label, Money amount) {
    return new EntryLine(
        account, new PartnerId(15), label, amount, amount, Map.of(), TaxMarks.NONE);
  }

  public Loadable loadable(LedgerMasters masters, Currency currency, List<EntryLine> lines) {
    var journal =
        masters.journals().values().stream()
            .filter(each -> each.code().startsWith("CN"))
            .map(LedgerMasters.Journal::id)
            .min(Comparator.comparingLong(JournalId::value))
            .orElseThrow();
    return named(
        new JournalEntry(masters.company().id(), journal, DAY, currency, currency, "RPT-1", lines));
  }

  /** The record with an external id of its own. */
  public Loadable named(LedgerRecord record) {
    return named(record, null);
  }

  public Loadable named(LedgerRecord record, @Nullable MoveId reverses) {
    return new Loadable(externalId("document"), record, reverses);
  }

  public String externalId(String kind) {
    return module + "." + kind + "_" + UUID.randomUUID().toString().replace("-", "");
  }

  public List<MoveId> loaded(CompanyId company, List<Loadable> records) {
    return switch (done(odoo.load(company, records))) {
      case LoadOutcome.Loaded loaded -> loaded.ids();
      case LoadOutcome.Refused refused -> throw new AssertionError(refused);
      case LoadOutcome.RefusedSome some -> throw new AssertionError(some);
      case LoadOutcome.Contended contended -> throw new AssertionError(contended);
    };
  }

  public static Map<AnalyticAccountId, BigDecimal> whole(long... accounts) {
    var percent = new HashMap<AnalyticAccountId, BigDecimal>();
    for (var account : accounts) {
      percent.put(new AnalyticAccountId(account), BigDecimal.valueOf(100));
    }
    return percent;
  }

  public static AccountId account(LedgerMasters masters, String code) {
    return masters.accounts().values().stream()
        .filter(account -> account.code().equals(code))
        .map(LedgerMasters.Account::id)
        .findFirst()
        .orElseThrow();
  }

  public static <T> T done(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    done(outbound.close());
    done(vertx.close());
  }

  /** Lends a key from memory. */
  private record LentKey(String key) implements ApiKeySource {

    @Override
    public <T> Future<T> lend(Function<String, Future<T>> use) {
      return use.apply(key);
    }

    @Override
    public String toString() {
      return "LentKey[hidden]";
    }
  }
}
