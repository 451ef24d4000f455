/** Concur's JSON documents in our own words, read tolerantly but never guessed. */
@NullMarked
package io.mlconnector.concur.decoding;

import org.jspecify.annotations.NullMarked;
