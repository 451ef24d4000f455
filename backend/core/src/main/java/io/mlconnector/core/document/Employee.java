package io.mlconnector.core.document;

import org.jspecify.annotations.Nullable;

/** Who spent. */
public record Employee(
    @Nullable String employeeId,
    @Nullable String loginId,
    @Nullable String firstName,
    @Nullable String lastName) {}
