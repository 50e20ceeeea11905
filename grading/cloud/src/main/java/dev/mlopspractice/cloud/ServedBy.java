package dev.mlopspractice.cloud;

/**
 * Which engine serves a service.
 *
 * @param service the signing name, for example {@code dynamodb}
 * @param engine for example {@code DynamoDB Local 3.3.1}, {@code LocalStack 4.14.0} or {@code own}
 */
public record ServedBy(String service, String engine) {}
