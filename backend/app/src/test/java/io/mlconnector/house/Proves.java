package io.mlconnector.house;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which items of the security checklist of docs/security.md a test shows to be true. It is
 * read in the sources; a module that has tests of its own has one of the same name.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.SOURCE)
public @interface Proves {

  /** Numbers of items. */
  int[] value();
}
