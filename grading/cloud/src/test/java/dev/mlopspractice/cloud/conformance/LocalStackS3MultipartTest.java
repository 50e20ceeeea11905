package dev.mlopspractice.cloud.conformance;

import dev.mlopspractice.cloud.CloudMode;

@On(CloudMode.LOCALSTACK)
class LocalStackS3MultipartTest extends S3MultipartBehaviour {}
