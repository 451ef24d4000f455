package io.mlconnector.custody;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip whose bytes are taken out as they come. Used by one caller after the other. */
final class Packing {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);

  private interface Step {
    void run() throws IOException;
  }

  private static void run(Step step) {
    try {
      step.run();
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
  }

  void begin(String name) {
    run(() -> zip.putNextEntry(new ZipEntry(name)));
  }

  void write(String text) {
    run(() -> zip.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  void close() {
    run(zip::closeEntry);
  }

  void finish() {
    run(zip::finish);
  }

  boolean isEmpty() {
    return out.size() == 0;
  }

  Buffer taken() {
    var bytes = Buffer.buffer(out.toByteArray());
    out.reset();
    return bytes;
  }
}
