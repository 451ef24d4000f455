package io.mlconnector.browser;

/** How somebody comes to a page, as often as it is looked at. */
interface Way {

  /** Ends with the page in the window. */
  void go(Portal portal, Stage stage);
}
