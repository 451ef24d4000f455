package io.mlconnector.custody;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip whose bytes are taken out as they come. Used by one caller after the other. */
final class Packing {

  private static final int CHUNK = 8_192;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
  private final Writer writer = new OutputStreamWriter(zip, StandardCharsets.UTF_8);

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
    run(
        () -> {
          writer.write(text);
          writer.flush();
        });
  }

  /**
   * JSON on one line, bit by bit. Line breaks in it stand between its parts only; in texts they are
   * escaped.
   */
  void writeFlat(String json) {
    run(
        () -> {
          for (var from = 0; from < json.length(); from += CHUNK) {
            var chunk = json.substring(from, Math.min(json.length(), from + CHUNK));
            writer.write(chunk.replace('\r', ' ').replace('\n', ' '));
          }
          writer.flush();
        });
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
