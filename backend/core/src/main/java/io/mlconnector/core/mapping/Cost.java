package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.AccountId;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A journal line whose account is found.
 *
 * @param net gross less what is reclaimable
 * @param base gross less all taxes, or null where the spend system does not say
 */
record Cost(
    AccountId account,
    BigDecimal gross,
    BigDecimal net,
    @Nullable BigDecimal base,
    List<Trace.Step> reasons) {}
