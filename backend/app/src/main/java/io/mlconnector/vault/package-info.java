/**
 * Envelope encryption with a data key per tenant; lends a secret to a function and takes it back.
 */
@NullMarked
package io.mlconnector.vault;

import org.jspecify.annotations.NullMarked;
