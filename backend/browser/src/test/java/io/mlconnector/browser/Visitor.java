package io.mlconnector.browser;

/** Who looks at a page. */
enum Visitor {
  /** Nobody is signed in. */
  STRANGER,

  /** Nobody is signed in, and from where that is too much was tried. */
  GUESSER,

  /** Belongs to the company with a month of documents. */
  MEMBER,

  /** Keeps the books of that company as an accountant, and has a company besides. */
  COLLEAGUE,

  /** Owns that company and has signed in a while ago. */
  IDLE,

  /** Is asked for a code at sign-in. */
  CAREFUL,

  /** Belongs to a company that has nothing yet. */
  NEWCOMER
}
