package io.mlconnector.browser;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;
import org.thymeleaf.TemplateEngine;

/** Which of the frontend's pages were shown, as the template engine tells itself. */
final class Templates extends AppenderBase<ILoggingEvent> {

  private static final Path FOLDER =
      Path.of("..", "..", "frontend", "src", "main", "resources").toAbsolutePath().normalize();

  /** A template that takes the layout is a page; all others are parts of pages. */
  private static final String OF_A_PAGE = "th:replace=\"~{templates/layout.html ::";

  private static final Pattern SHOWN = Pattern.compile("TEMPLATE \"([^\"]+)\"");

  private final Set<String> shown = new ConcurrentSkipListSet<>();

  private Templates() {}

  /** Listens from now on. */
  static Templates watched() {
    var templates = new Templates();
    var log = (Logger) LoggerFactory.getLogger(TemplateEngine.TIMER_LOGGER_NAME);
    log.setLevel(Level.TRACE);
    log.setAdditive(false);
    templates.start();
    log.addAppender(templates);
    return templates;
  }

  @Override
  protected void append(ILoggingEvent event) {
    var found = SHOWN.matcher(event.getFormattedMessage());
    if (found.find()) {
      shown.add(found.group(1));
    }
  }

  /** Pages that nobody has seen. */
  Set<String> unseen() {
    var unseen = new TreeSet<>(pages());
    unseen.removeAll(shown);
    return unseen;
  }

  /** Every page there is, by the name of its template. */
  static Set<String> pages() {
    try (var files = Files.walk(FOLDER.resolve("templates"))) {
      return files
          .filter(Files::isRegularFile)
          .filter(Templates::isPage)
          .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException cannot) {
      throw new UncheckedIOException(cannot);
    }
  }

  private static boolean isPage(Path file) {
    try {
      return Files.readString(file).contains(OF_A_PAGE);
    } catch (IOException cannot) {
      throw new UncheckedIOException(cannot);
    }
  }
}
