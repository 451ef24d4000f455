/** Fills lists in Concur with the cost objects of Odoo, and keeps them in step. */
@NullMarked
package io.mlconnector.sync.lists;

import org.jspecify.annotations.NullMarked;
