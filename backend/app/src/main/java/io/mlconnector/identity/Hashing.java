package io.mlconnector.identity;

/** How passwords are made into what may be kept. Both take long, on purpose. */
interface Hashing {

  /** The hash with its salt and all parameters. */
  String hash(byte[] password, byte[] salt);

  /** Whether the hash was made of this password, with the parameters that stand in it. */
  boolean matches(byte[] password, String hash);
}
