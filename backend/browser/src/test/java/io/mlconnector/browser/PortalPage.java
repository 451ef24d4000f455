package io.mlconnector.browser;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A page that is looked at from all sides.
 *
 * @param name of its pictures
 * @param way to it, once there is something to show
 * @param status that it is answered with
 * @param plain whether it is there for who has no scripts, too
 */
record PortalPage(String name, Visitor visitor, Way way, int status, boolean plain) {

  private static final int FOUND = 200;

  /** Every page of the portal. */
  static final List<PortalPage> PAGES =
      Stream.of(
              DoorPages.ALL,
              AccountPages.ALL,
              BankPages.ALL,
              BookPages.ALL,
              MappingPages.ALL,
              VendorPages.ALL,
              SetupPages.ALL)
          .flatMap(List::stream)
          .toList();

  static PortalPage page(String name, Visitor visitor, String path) {
    return page(name, visitor, stage -> path);
  }

  static PortalPage page(String name, Visitor visitor, Function<Stage, String> path) {
    return reached(name, visitor, (portal, stage) -> portal.open(path.apply(stage)));
  }

  /** One that no address leads to, or not from anywhere. */
  static PortalPage reached(String name, Visitor visitor, Way way) {
    return new PortalPage(name, visitor, way, FOUND, true);
  }

  /** The same page where it is answered with another status. */
  PortalPage with(int other) {
    return new PortalPage(name, visitor, way, other, plain);
  }

  /** The same page where a script shows what others are led to a page of its own for. */
  PortalPage byScript() {
    return new PortalPage(name, visitor, way, status, false);
  }
}
