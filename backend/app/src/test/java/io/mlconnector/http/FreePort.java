package io.mlconnector.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.util.Random;

/**
 * A port for a server that is yet to be started, or started again and again. It is below those that
 * the system gives to outgoing connections, one of which could take it meanwhile.
 */
public final class FreePort {

  private static final int FIRST = 20_000;
  private static final int END = 32_768;
  private static final int TRIALS = 100;

  private static final Random RANDOM = new Random();

  private FreePort() {}

  /** A port on which nothing listens now. */
  public static int find() {
    for (var trial = 0; trial < TRIALS; trial++) {
      var port = RANDOM.nextInt(FIRST, END);
      if (isFree(port)) {
        return port;
      }
    }
    throw new AssertionError("no free port");
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port)) {
      return socket.isBound();
    } catch (BindException taken) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
