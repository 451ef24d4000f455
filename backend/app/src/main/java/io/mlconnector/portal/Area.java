package io.mlconnector.portal;

import java.util.List;

/** A part of the portal with its pages. */
public interface Area {

  List<PageRoute> routes();

  /** Templates that also render without a model, to be read before the first request. */
  default List<String> templates() {
    return List.of();
  }
}
