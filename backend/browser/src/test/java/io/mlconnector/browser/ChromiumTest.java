package io.mlconnector.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChromiumTest {

  @Test
  void the_first_program_that_can_be_run_is_taken(@TempDir Path folder) throws IOException {
    var text = Files.writeString(folder.resolve("chromium"), "");
    var program = Files.writeString(folder.resolve("google-chrome"), "");
    assertThat(program.toFile().setExecutable(true)).isTrue();

    assertThat(Chromium.found(Stream.of(folder.resolve("none"), text, program))).contains(program);
    assertThat(Chromium.found(Stream.of(folder.resolve("none"), text))).isEmpty();
  }
}
