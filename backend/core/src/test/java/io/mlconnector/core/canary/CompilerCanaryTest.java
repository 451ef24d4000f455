package io.mlconnector.core.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;

/** Compiles snippets with the flags of the parent pom; a blind checker would let all of them by. */
class CompilerCanaryTest {

  @TempDir private Path folder;

  @Test
  void a_sound_snippet_compiles() throws Exception {
    assertThat(compile("text == null ? 0 : text.length()")).isEmpty();
  }

  @Test
  void looking_into_what_may_be_null_is_an_error() throws Exception {
    assertThat(compile("text.length()")).contains("[NullAway]").contains("error:");
  }

  @Test
  void comparing_a_thing_with_itself_is_an_error() throws Exception {
    assertThat(compile("text == text ? 1 : 0")).contains("[IdentityBinaryExpression]");
  }

  /** What the compiler says about a method that returns the expression; empty if it is content. */
  private String compile(String expression)
      throws IOException, InterruptedException, ParserConfigurationException, SAXException {
    var source = folder.resolve("Canary.java");
    Files.writeString(
        source,
        """
        package canary;

        import org.jspecify.annotations.NullMarked;
        import org.jspecify.annotations.Nullable;

        @NullMarked
        final class Canary {

          private Canary() {}

          static int sing(@Nullable String text) {
            return %s;
          }
        }
        """
            .formatted(expression));
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    command.addAll(flags());
    var path = System.getProperty("java.class.path");
    command.addAll(List.of("-cp", path, "-processorpath", path, "-d", folder.toString()));
    command.add(source.toString());
    var compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return compiler.waitFor() == 0 ? "" : said;
  }

  private static List<String> flags()
      throws IOException, ParserConfigurationException, SAXException {
    // Maven runs a module's tests in its folder, and this one's is two below the root.
    var pom = Path.of("../../pom.xml");
    var args =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(pom.toFile())
            .getElementsByTagName("arg");
    var flags =
        IntStream.range(0, args.getLength()).mapToObj(i -> args.item(i).getTextContent()).toList();
    assertThat(flags).anyMatch(flag -> flag.contains("-Xep:NullAway:ERROR"));
    return flags;
  }
}
