package dev.mlopspractice.cloud;

/**
 * Which engine serves a service.
 *
 * @param service the signing name, for example {@code dynamodb}; {@code *} for every other one
 * @param engine for example {@code DynamoDB Local 3.3.1}, {@code LocalStack
 *     (localstack/localstack:4.14.0)} or {@code own}
 * @param state {@code ready}, {@code starting}, {@code failed}, or {@code at the first call}
 */
public record ServedBy(String service, String engine, String state) {}
