package io.mlconnector.sync.masters;

import static io.mlconnector.db.TestDatabase.get;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.Directory;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerMasters.Account;
import io.mlconnector.core.accounting.LedgerMasters.Company;
import io.mlconnector.core.accounting.LedgerMasters.TaxRounding;
import io.mlconnector.core.accounting.Locks;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.vertx.core.Future;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was read from a ledger of a few accounts. */
public final class StoredMasters {

  /** The company that they are of. */
  public static final CompanyId COMPANY = new CompanyId(1);

  private StoredMasters() {}

  /** For a tenant that is connected to {@code https://odoo.example}. */
  public static void put(TestDatabase db, TenantId tenant, Account... accounts) {
    var masters = new MasterSnapshots(db.vertx(), db.database());
    get(masters.refresh(tenant, COMPANY, new MastersOnly(() -> read(accounts))));
  }

  private static Future<LedgerMasters> read(Account... accounts) {
    return Future.succeededFuture(
        new LedgerMasters(
            new Company(COMPANY, "Acme", "EUR", Locks.NONE, TaxRounding.PER_LINE, ZoneOffset.UTC),
            Arrays.stream(accounts).collect(Collectors.toMap(Account::id, Function.identity())),
            Map.of(),
            new Directory(List.of(), List.of()),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of()));
  }

  /** An account for expenses. */
  public static Account account(long id, boolean active) {
    return new Account(new AccountId(id), "60" + id, "Travel", "expense", active, false);
  }
}
