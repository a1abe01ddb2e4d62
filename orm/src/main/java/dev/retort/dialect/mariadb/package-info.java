/**
 * MariaDB: begin with {@link dev.retort.dialect.mariadb.MariadbDialect}.
 */
@NullMarked
package dev.retort.dialect.mariadb;

import org.jspecify.annotations.NullMarked;
