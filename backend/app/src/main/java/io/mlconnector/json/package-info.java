/** Strict and exact JSON: one duplicate or unknown field is an error, and no digit is lost. */
@NullMarked
package io.mlconnector.json;

import org.jspecify.annotations.NullMarked;
