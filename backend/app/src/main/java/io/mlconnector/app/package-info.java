/** The composition root: builds every service once and starts the verticles that this node runs. */
@NullMarked
package io.mlconnector.app;

import org.jspecify.annotations.NullMarked;
