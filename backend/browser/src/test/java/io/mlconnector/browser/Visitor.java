package io.mlconnector.browser;

/** Who looks at a page. */
enum Visitor {
  /** Nobody is signed in. */
  STRANGER,

  /** Belongs to the company with a month of documents. */
  MEMBER,

  /** Belongs to a company that has nothing yet. */
  NEWCOMER
}
