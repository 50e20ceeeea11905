/**
 * Redshift's Data API over PostgreSQL. {@link dev.mlopspractice.cloud.redshift.RedshiftDataService}
 * is the service, {@code dialect} turns Redshift's SQL into PostgreSQL's, {@code load} moves files
 * between S3 and tables.
 */
package dev.mlopspractice.cloud.redshift;
