package io.mlconnector.support;

import java.util.List;

/** A part of the console with its pages. */
public interface ConsoleArea {

  List<ConsoleRoute> routes();
}
