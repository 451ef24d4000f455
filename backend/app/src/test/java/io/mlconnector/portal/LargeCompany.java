package io.mlconnector.portal;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.Directory;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerMasters.Account;
import io.mlconnector.core.accounting.LedgerMasters.AnalyticAccount;
import io.mlconnector.core.accounting.LedgerMasters.Partner;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.web.FixedOdoo;
import io.vertx.core.Future;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** An Odoo with thousands of accounts, partners and analytic accounts, and a mapping of them. */
final class LargeCompany {

  static final int ACCOUNTS = 5_000;
  static final int PARTNERS = 5_000;
  static final int ANALYTIC = 500;

  private static final List<String> KINDS =
      List.of("Travel", "Meals", "Hotel", "Office supplies", "Software", "Phone", "Training");

  private LargeCompany() {}

  static Odoo at(OdooAddress address) {
    var fixed = new FixedOdoo(address);
    var masters = masters(fixed.masters(new CompanyId(1)).result());
    return (Odoo)
        Proxy.newProxyInstance(
            Odoo.class.getClassLoader(),
            new Class<?>[] {Odoo.class},
            (proxy, method, args) ->
                method.getName().equals("masters")
                    ? Future.succeededFuture(masters)
                    : method.invoke(fixed, args));
  }

  private static LedgerMasters masters(LedgerMasters small) {
    return new LedgerMasters(
        small.company(),
        many(ACCOUNTS, AccountId::new, LargeCompany::account),
        small.journals(),
        new Directory(
            LongStream.rangeClosed(1, PARTNERS).mapToObj(LargeCompany::partner).toList(),
            List.of()),
        many(ANALYTIC, AnalyticAccountId::new, LargeCompany::analytic),
        small.taxes(),
        small.currencies(),
        small.terms());
  }

  private static <K, V> Map<K, V> many(int count, LongFunction<K> id, LongFunction<V> value) {
    return LongStream.rangeClosed(1, count)
        .boxed()
        .collect(Collectors.toMap(n -> id.apply(n), n -> value.apply(n)));
  }

  private static Account account(long n) {
    var name = KINDS.get((int) (n % KINDS.size())) + " " + region(n / KINDS.size());
    return new Account(new AccountId(n), code(n), name, "expense", true, false);
  }

  static String code(long n) {
    return Long.toString(474_000 + n);
  }

  private static String region(long n) {
    return "region" + n;
  }

  private static Partner partner(long n) {
    return new Partner(new PartnerId(n), "Person " + n, "E" + n, null, null, null, true);
  }

  private static AnalyticAccount analytic(long n) {
    return new AnalyticAccount(new AnalyticAccountId(n), "K" + n, "Project " + n, "Projects", true);
  }

  /** 5,000 rows: accounts, employees and cost objects. */
  static String mapping() {
    var accounts = rows(3_000, n -> "{\"code\": \"" + code(n) + "\", \"accountId\": " + n + "}");
    var people = rows(1_500, n -> "{\"employeeId\": \"P" + n + "\", \"partnerId\": " + n + "}");
    var projects =
        rows(ANALYTIC, n -> "{\"code\": \"K" + n + "\", \"analyticAccountId\": " + n + "}");
    return """
    {"odooCompanyId": 1,
     "posting": {"expense": {"as": "entry", "journalId": 3, "date": "processed"}},
     "accounts": [%s], "employees": [%s],
     "costObjects": [{"field": "allocationCustom1Code", "values": [%s]}],
     "parties": [{"code": "EMPL", "accountId": 15, "partner": "employee"}]}
    """
        .formatted(accounts, people, projects);
  }

  private static String rows(int count, Function<Integer, String> row) {
    return IntStream.rangeClosed(1, count).boxed().map(row).collect(Collectors.joining(", "));
  }
}
