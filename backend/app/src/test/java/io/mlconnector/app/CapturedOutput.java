package io.mlconnector.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/**
 * Everything that is logged while it is open: our packages at TRACE, all others at DEBUG, with MDC
 * and stack traces.
 */
final class CapturedOutput extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Logger ours = (Logger) LoggerFactory.getLogger("io.mlconnector");
  private final Level rootLevel = root.getLevel();
  private final List<Appender<ILoggingEvent>> others = new ArrayList<>();
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();

  static CapturedOutput open() {
    var capture = new CapturedOutput();
    capture.setContext(capture.root.getLoggerContext());
    capture.start();
    capture.root.iteratorForAppenders().forEachRemaining(capture.others::add);
    capture.others.forEach(capture.root::detachAppender);
    capture.root.setLevel(Level.DEBUG);
    capture.ours.setLevel(Level.TRACE);
    capture.root.addAppender(capture);
    return capture;
  }

  @Override
  protected void append(ILoggingEvent event) {
    lines.add(
        "%s %s %s %s"
            .formatted(
                event.getLevel(),
                event.getLoggerName(),
                event.getFormattedMessage(),
                event.getMDCPropertyMap()));
    if (event.getThrowableProxy() != null) {
      lines.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
  }

  String text() {
    return String.join("\n", lines);
  }

  @Override
  public void close() {
    root.detachAppender(this);
    root.setLevel(rootLevel);
    ours.setLevel(null);
    others.forEach(root::addAppender);
  }
}
