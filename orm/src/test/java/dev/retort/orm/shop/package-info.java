/** Entities for what is loaded how: a chain of references, collections in collections, and all kinds of relationships. */
@NullMarked
package dev.retort.orm.shop;

import org.jspecify.annotations.NullMarked;
