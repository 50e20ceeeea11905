/**
 * Extract: the objects under a prefix of the bucket become rows.
 *
 * <p>The objects are cut into slices of bytes, and each of Spark's tasks reads its slices from S3
 * through the AWS SDK. So it works on any master, needs no Hadoop file system, and never holds the
 * data on the driver.
 */
package dev.mlopspractice.training.rows;
