/**
 * The SAP Concur client: tokens, the Financial Integration Service, and documents in our own words.
 */
@NullMarked
package io.mlconnector.concur;

import org.jspecify.annotations.NullMarked;
