/** What pages for people have in common, whoever they are for. */
@NullMarked
package io.mlconnector.pages;

import org.jspecify.annotations.NullMarked;
