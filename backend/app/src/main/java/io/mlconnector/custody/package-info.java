/** A company's data as a whole: taken along, kept for a time, and destroyed. */
@NullMarked
package io.mlconnector.custody;

import org.jspecify.annotations.NullMarked;
