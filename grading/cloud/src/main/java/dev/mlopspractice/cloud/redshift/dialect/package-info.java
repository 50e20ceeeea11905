/**
 * Redshift's SQL in PostgreSQL's terms. {@link dev.mlopspractice.cloud.redshift.dialect.Dialect} is
 * the way in: text to {@link dev.mlopspractice.cloud.redshift.dialect.Command}. Everything works on
 * tokens, so that quoted strings, comments and dollar quotes are never mistaken for SQL.
 */
package dev.mlopspractice.cloud.redshift.dialect;
