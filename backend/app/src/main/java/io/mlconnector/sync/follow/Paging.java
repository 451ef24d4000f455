package io.mlconnector.sync.follow;

/**
 * How much is asked for in one call.
 *
 * @param records with all their fields; fewer where they are large
 * @param stamps ids and stamps alone, which are short
 */
public record Paging(int records, int stamps) {

  /** A page is a megabyte or two, and takes Odoo about a second. */
  public static final Paging STANDARD = new Paging(2_000, 10_000);
}
