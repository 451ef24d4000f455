package io.mlconnector.core.document;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A tax of an allocation; {@code reclaim} is the part that the company gets back. */
public record TaxLine(
    @Nullable String guid,
    @Nullable String authority,
    @Nullable String code,
    @Nullable BigDecimal amount,
    @Nullable BigDecimal reclaim) {}
