package io.mlconnector.http;

import io.mlconnector.http.OutboundException.Kind;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Unzips a body, never beyond the cap. */
final class Unzip {

  private static final int STEP_BYTES = 16 * 1024;

  private Unzip() {}

  /**
   * Unzips.
   *
   * @throws OutboundException TOO_LARGE beyond the cap, CUT when the zipped data is broken
   */
  static Buffer gzip(Buffer zipped, int bytesMax) {
    if (zipped.length() == 0) {
      return zipped;
    }
    try (var in = new GZIPInputStream(new ByteArrayInputStream(zipped.getBytes()), STEP_BYTES)) {
      var whole = Buffer.buffer();
      var step = new byte[STEP_BYTES];
      for (var read = in.read(step); read >= 0; read = in.read(step)) {
        whole.appendBytes(step, 0, read);
        if (whole.length() > bytesMax) {
          throw new OutboundException(Kind.TOO_LARGE, "the unzipped answer exceeds " + bytesMax);
        }
      }
      return whole;
    } catch (IOException e) {
      throw new OutboundException(Kind.CUT, "the zipped answer is broken");
    }
  }
}
