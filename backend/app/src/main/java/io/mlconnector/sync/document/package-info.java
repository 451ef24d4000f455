/** The stored document: its states, its rows, its timeline, and what people may do with it. */
@NullMarked
package io.mlconnector.sync.document;

import org.jspecify.annotations.NullMarked;
