package dev.mlopspractice.cloud.conformance;

import dev.mlopspractice.cloud.CloudMode;

@On(CloudMode.EMBEDDED)
class EmbeddedS3Test extends S3Behaviour {}
