/** Lists of codes that Concur's forms offer: reading them, and filling them. */
@NullMarked
package io.mlconnector.concur.lists;

import org.jspecify.annotations.NullMarked;
