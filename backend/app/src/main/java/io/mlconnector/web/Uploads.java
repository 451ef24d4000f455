package io.mlconnector.web;

import io.mlconnector.core.problem.Code;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads forms with a file, which is kept in memory: it is no larger than any other body may be, and
 * nothing of it comes to a disk.
 */
public final class Uploads implements Handler<RoutingContext> {

  private static final String FILE = "mlc.file";
  private static final int BAD_REQUEST = 400;

  private final Handler<RoutingContext> others;
  private final int bytesMax;

  /**
   * Stands before the reading of all other bodies.
   *
   * @param others reads those
   */
  Uploads(Handler<RoutingContext> others, int bytesMax) {
    this.others = others;
    this.bytesMax = bytesMax;
  }

  /** The file that came with the form; empty where none did. */
  public static Buffer file(RoutingContext request) {
    @Nullable Buffer file = request.get(FILE);
    return file == null ? Buffer.buffer() : file;
  }

  @Override
  public void handle(RoutingContext context) {
    if (!isForm(context.request().getHeader("Content-Type"))) {
      others.handle(context);
      return;
    }
    var request = context.request();
    if (length(request.getHeader("Content-Length")) > 2L * bytesMax) {
      context.fail(tooLarge().withHeader("Connection", "close"));
      return;
    }
    var file = Buffer.buffer();
    try {
      request.setExpectMultipart(true);
    } catch (RuntimeException wrong) {
      // It says that it is such a form, and cannot be one.
      context.fail(BAD_REQUEST, wrong);
      return;
    }
    request.uploadHandler(
        upload -> {
          if (upload.name().equals("file")) {
            upload.handler(
                part -> {
                  if (file.length() <= bytesMax) {
                    file.appendBuffer(part);
                  }
                });
          }
        });
    request.exceptionHandler(unreadable -> context.fail(BAD_REQUEST, unreadable));
    request.endHandler(end -> go(context, file));
  }

  private void go(RoutingContext context, Buffer file) {
    if (context.failed()) {
      return;
    }
    if (file.length() > bytesMax || context.request().bytesRead() > 2L * bytesMax) {
      context.fail(tooLarge());
      return;
    }
    context.put(FILE, file);
    context.next();
  }

  private HttpProblem tooLarge() {
    return HttpProblem.of(Code.BODY_TOO_LARGE, "max", Integer.toString(bytesMax));
  }

  private static long length(@Nullable String header) {
    return header != null && header.matches("\\d{1,18}") ? Long.parseLong(header) : 0;
  }

  private static boolean isForm(@Nullable String contentType) {
    return contentType != null
        && contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
  }
}
