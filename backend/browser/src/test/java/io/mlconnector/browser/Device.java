package io.mlconnector.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import java.util.Locale;

/** What a page is looked at with. */
enum Device {
  DESKTOP(1280, 900),
  PHONE(390, 844);

  private final int width;
  private final int height;

  Device(int width, int height) {
    this.width = width;
    this.height = height;
  }

  int width() {
    return width;
  }

  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  NewContextOptions window() {
    return new NewContextOptions()
        .setViewportSize(width, height)
        .setIsMobile(this == PHONE)
        .setHasTouch(this == PHONE);
  }
}
