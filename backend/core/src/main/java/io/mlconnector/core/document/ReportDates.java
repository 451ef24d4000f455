package io.mlconnector.core.document;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The dates that a posting date may be taken from, in UTC. */
public record ReportDates(
    @Nullable LocalDate submitted,
    @Nullable LocalDate processed,
    @Nullable LocalDate start,
    @Nullable LocalDate end) {}
