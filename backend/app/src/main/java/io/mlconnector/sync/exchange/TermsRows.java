package io.mlconnector.sync.exchange;

import io.mlconnector.core.accounting.CompanyId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Whose currencies and payment terms are remembered: Odoo keeps them by company. Those of another
 * company are no news of the vendor, and both systems' terms meet for the first time then. Where
 * they differ a person is asked, whoever leads, until the settings are saved anew.
 */
final class TermsRows {

  private static final String FORGET =
      """
      update vendor_link
         set groups = groups - 'TERMS', conflicts = conflicts - 'TERMS',
             choices = choices - 'TERMS', to_concur = array_remove(to_concur, 'TERMS'),
             to_odoo = array_remove(to_odoo, 'TERMS')
       where tenant_id = current_tenant() and stage = 'linked'
         and exists (select from vendor_settings
                      where tenant_id = current_tenant() and terms_company <> $1)
      """;

  private static final String OF =
      """
      update vendor_settings
         set terms_moved_at = case when terms_company <> $1 then $2::timestamptz end, terms_company = $1,
             looked_at = null, decisions = decisions + 1
       where tenant_id = current_tenant()
      """;

  private TermsRows() {}

  /** From now on they are those of this company. */
  static Future<Void> of(SqlConnection tx, CompanyId company, Instant now) {
    return tx.preparedQuery(FORGET)
        .execute(Tuple.of(company.value()))
        .compose(
            forgotten ->
                tx.preparedQuery(OF)
                    .execute(Tuple.of(company.value(), now.atOffset(ZoneOffset.UTC))))
        .mapEmpty();
  }
}
