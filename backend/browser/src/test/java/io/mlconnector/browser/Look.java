package io.mlconnector.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Locale;

/** What a page is looked at with. */
enum Look {
  DESKTOP_LIGHT(1280, 900, ColorScheme.LIGHT),
  DESKTOP_DARK(1280, 900, ColorScheme.DARK),
  PHONE_LIGHT(390, 844, ColorScheme.LIGHT),
  PHONE_DARK(390, 844, ColorScheme.DARK);

  private static final int PHONE_WIDTH_MAX = 500;

  private final int width;
  private final int height;
  private final ColorScheme scheme;

  Look(int width, int height, ColorScheme scheme) {
    this.width = width;
    this.height = height;
    this.scheme = scheme;
  }

  int width() {
    return width;
  }

  boolean isLight() {
    return scheme == ColorScheme.LIGHT;
  }

  /** Such as {@code phone}. */
  String device() {
    return width <= PHONE_WIDTH_MAX ? "phone" : "desktop";
  }

  /** Such as {@code phone-dark}. */
  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  NewContextOptions window() {
    var phone = width <= PHONE_WIDTH_MAX;
    return new NewContextOptions()
        .setViewportSize(width, height)
        .setIsMobile(phone)
        .setHasTouch(phone)
        .setColorScheme(scheme);
  }
}
