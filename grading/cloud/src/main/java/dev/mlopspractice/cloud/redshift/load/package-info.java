/**
 * Files between S3 and tables: COPY reads them field by field, so that each wrong one can be named
 * as Redshift names it; UNLOAD writes them.
 */
package dev.mlopspractice.cloud.redshift.load;
