package dev.mlopspractice.cloud.conformance;

import dev.mlopspractice.cloud.CloudMode;

@On(CloudMode.EMBEDDED)
class EmbeddedS3MultipartTest extends S3MultipartBehaviour {}
