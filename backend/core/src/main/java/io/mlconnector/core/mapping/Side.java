package io.mlconnector.core.mapping;

import org.jspecify.annotations.Nullable;

/** Who pays whom on a line of the expense or cash advance {@code entry}. */
record Side(String entry, @Nullable String payer, @Nullable String payee) {}
