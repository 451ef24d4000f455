package io.mlconnector.app;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A stack trace below its line of the log. Each of its lines is marked, so that whoever reads the
 * log tells them from lines of their own; the messages in it are others' words and stay on one
 * line.
 */
public final class MarkedTrace extends ThrowableProxyConverter {

  private static final Pattern LINE_START = Pattern.compile("(?md)^");
  private static final String MARK = "| ";

  @Override
  protected String throwableProxyToString(IThrowableProxy thrown) {
    return LINE_START.matcher(super.throwableProxyToString(new Written(thrown))).replaceAll(MARK);
  }

  /** The same with its messages, and those of all that it hangs on, written out. */
  private record Written(IThrowableProxy thrown) implements IThrowableProxy {

    @Override
    public @Nullable String getMessage() {
      return written(thrown.getMessage());
    }

    @Override
    public @Nullable String getOverridingMessage() {
      return written(thrown.getOverridingMessage());
    }

    @Override
    public String getClassName() {
      return thrown.getClassName();
    }

    @Override
    public StackTraceElementProxy[] getStackTraceElementProxyArray() {
      return thrown.getStackTraceElementProxyArray();
    }

    @Override
    public int getCommonFrames() {
      return thrown.getCommonFrames();
    }

    @Override
    public @Nullable IThrowableProxy getCause() {
      var cause = thrown.getCause();
      return cause == null ? null : new Written(cause);
    }

    @Override
    public IThrowableProxy[] getSuppressed() {
      return Arrays.stream(thrown.getSuppressed())
          .map(Written::new)
          .toArray(IThrowableProxy[]::new);
    }

    @Override
    public boolean isCyclic() {
      return thrown.isCyclic();
    }

    private static @Nullable String written(@Nullable String message) {
      return message == null ? null : OneLine.written(message);
    }
  }
}
