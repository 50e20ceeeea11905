package dev.mlopspractice.cloud.s3;

/**
 * An object was written.
 *
 * @param bucket its bucket
 * @param key its key, decoded
 * @param size in bytes; -1 where the writer did not say and it was not asked
 * @param etag without quotes
 * @param event {@code Put}, {@code Post}, {@code Copy} or {@code CompleteMultipartUpload}, as in
 *     S3's event names
 */
public record ObjectCreated(String bucket, String key, long size, String etag, String event) {}
