package io.mlconnector.sync.board;

import java.time.LocalDate;

/** How many documents of a day are in a bucket. */
public record DayCount(LocalDate day, Bucket bucket, long documents) {}
