/** The Financial Integration Service v4: pure encoding and decoding around one executor. */
@NullMarked
package io.mlconnector.concur.fis;

import org.jspecify.annotations.NullMarked;
