/** Notices with each poll of an Odoo which of our entries people have changed there. */
@NullMarked
package io.mlconnector.sync.changes;

import org.jspecify.annotations.NullMarked;
