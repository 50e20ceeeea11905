/**
 * AWS Lambda for Java: a function is a handler class in a child JVM that asks for its invocations
 * by Lambda's own runtime API, and S3 invokes it when objects are written. {@link
 * dev.mlopspractice.cloud.lambda.LambdaService} is the service, {@link
 * dev.mlopspractice.cloud.lambda.BucketNotifications} S3's side of it.
 */
package dev.mlopspractice.cloud.lambda;
