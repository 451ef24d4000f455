package io.mlconnector.browser;

import com.microsoft.playwright.Locator;

/** Filters of what is on a page. */
final class Texts {

  private Texts() {}

  static Locator.FilterOptions with(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
