/** Comparing what people have typed. */
@NullMarked
package io.mlconnector.core.text;

import org.jspecify.annotations.NullMarked;
