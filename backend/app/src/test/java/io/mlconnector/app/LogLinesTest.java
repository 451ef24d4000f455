package io.mlconnector.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import io.mlconnector.house.Proves;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

/** What the service's own logback.xml makes of words that others chose. */
class LogLinesTest {

  private static final Pattern FIRST =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z (ERROR|WARN |INFO ) \\S+ .*");
  private static final String FORGED =
      "2026-11-29T00:00:00.000Z ERROR i.m.app.Main All keys were given away.";

  private final LoggerContext context = new LoggerContext();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  @BeforeEach
  void configure() throws JoranException {
    context.setMDCAdapter(MDC.getMDCAdapter());
    var configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(Objects.requireNonNull(Main.class.getResource("/logback.xml")));
    appender("console").setOutputStream(out);
    appender("errors").setOutputStream(errors);
  }

  @AfterEach
  void stop() {
    MDC.clear();
    context.stop();
  }

  private ConsoleAppender<ILoggingEvent> appender(String name) {
    return (ConsoleAppender<ILoggingEvent>)
        context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(name);
  }

  /** What a reader sees as lines, which is more than what a line feed ends. */
  private static List<String> lines(ByteArrayOutputStream stream) {
    return List.of(stream.toString(StandardCharsets.UTF_8).split("\\R"));
  }

  private static void isOurs(List<String> lines, int events) {
    assertThat(lines)
        .allSatisfy(
            line -> {
              assertThat(line).matches(text -> isFirst(text) || text.startsWith("| "));
              assertThat(line).doesNotStartWith(FORGED);
              assertThat(line.codePoints().filter(LogLinesTest::isHidden)).isEmpty();
            });
    assertThat(lines.stream().filter(LogLinesTest::isFirst)).hasSize(events);
  }

  private static boolean isFirst(String line) {
    return FIRST.matcher(line).matches();
  }

  private static boolean isHidden(int character) {
    return (Character.isISOControl(character) && character != '\t')
        || Character.getType(character) == Character.FORMAT;
  }

  @ParameterizedTest(name = "{index}")
  @ValueSource(
      strings = {
        "\n",
        "\r\n",
        "\r",
        "\u000b",
        "\f",
        "\u0085",
        "\u2028",
        "\u2029",
        "\n| ",
        "\u0000",
        "\b\b\b",
        "\u001b[2J\u001b[1;1H",
        "\u009b2J",
        "\u202e",
        "\u2066",
        "\ufeff",
        "\udb40\udc41"
      })
  @Proves(33)
  void words_of_others_begin_no_line_and_move_no_cursor(String piece) {
    var log = context.getLogger(LogLinesTest.class);
    var words = "refused" + piece + FORGED;

    log.warn("Odoo says: {}", words);
    log.info(words);
    log.error("It failed: {}", words, failure(words));
    log.error(words, new Overriding(words));

    isOurs(lines(out), 2);
    isOurs(lines(errors), 2);
    assertThat(lines(out).getFirst()).contains("Odoo says: refused").endsWith(FORGED);
  }

  /** A failure with the words in its message, its cause's, and that of what it suppressed. */
  private static Exception failure(String words) {
    var failure = new IllegalStateException(words, new IOException(words));
    failure.addSuppressed(new IllegalArgumentException(words, new IOException(words)));
    return failure;
  }

  /** One that says itself what stands for it in a stack trace. */
  @SuppressWarnings("OverrideThrowableToString") // A library's may.
  private static final class Overriding extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Overriding(String words) {
      super(words);
    }

    @Override
    public String toString() {
      return getMessage() + " as text";
    }
  }

  @Test
  @Proves(33)
  void a_stack_trace_is_read_as_ever_with_a_bar_before_each_line() {
    context
        .getLogger(LogLinesTest.class)
        .error("It failed.", new IllegalStateException("one\ntwo", new IOException("cause")));

    var trace = lines(errors);
    assertThat(trace.getFirst()).endsWith(" It failed.");
    assertThat(trace.get(1)).isEqualTo("| java.lang.IllegalStateException: one\\ntwo");
    assertThat(trace.get(2)).startsWith("| \tat io.mlconnector.app.LogLinesTest.");
    assertThat(trace).contains("| Caused by: java.io.IOException: cause");
    assertThat(out.size()).isZero();
  }

  @Test
  void what_is_ordinary_stays_as_it_is() {
    var words = "Müller & Søn, 東京, €5, \\n, {\"a\": [1]}, %msg, 🙂";

    context.getLogger(LogLinesTest.class).info(words);

    assertThat(lines(out)).singleElement().asString().endsWith(" " + words);
  }

  @Test
  @Proves(33)
  void a_message_has_an_end() {
    context.getLogger(LogLinesTest.class).warn("{}", "x".repeat(1_000_000));

    assertThat(lines(out)).singleElement().asString().hasSizeLessThan(9_000).endsWith(" more)");
  }

  @Test
  @Proves(33)
  void what_is_added_to_the_pattern_beside_the_message_is_written_out_too() {
    var pattern = ((PatternLayoutEncoder) appender("console").getEncoder()).getPattern();
    assertThat(pattern).contains("%oneline(%logger{20} %msg){}%n%trace");
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(pattern.replace("%msg", "%msg %mdc %kvp"));
    encoder.start();
    appender("console").setEncoder(encoder);
    MDC.put("tenant", "Acme\n" + FORGED);

    context
        .getLogger(LogLinesTest.class)
        .atInfo()
        .addKeyValue("host", "a\u2028" + FORGED)
        .log("Told.");

    isOurs(lines(out), 1);
    assertThat(lines(out).getFirst()).contains("Acme\\n" + FORGED, "a\\u2028" + FORGED);
  }
}
