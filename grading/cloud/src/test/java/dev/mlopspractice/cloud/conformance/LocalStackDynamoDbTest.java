package dev.mlopspractice.cloud.conformance;

import dev.mlopspractice.cloud.CloudMode;

@On(CloudMode.LOCALSTACK)
class LocalStackDynamoDbTest extends DynamoDbBehaviour {}
