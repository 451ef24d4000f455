/** What people see of documents, and what they may decide about one. */
@NullMarked
package io.mlconnector.sync.desk;

import org.jspecify.annotations.NullMarked;
