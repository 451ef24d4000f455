package io.mlconnector.core.document;

import org.jspecify.annotations.Nullable;

/** Whose invoice it is. */
public record Vendor(
    @Nullable String code,
    @Nullable String addressCode,
    @Nullable String name,
    @Nullable String taxId) {}
