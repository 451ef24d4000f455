package io.mlconnector.simulators.concur.receipts;

import io.vertx.core.buffer.Buffer;

/** A scanned receipt as it was uploaded. */
public record Image(String contentType, Buffer bytes) {}
