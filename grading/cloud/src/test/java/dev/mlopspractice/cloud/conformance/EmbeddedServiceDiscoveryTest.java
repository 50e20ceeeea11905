package dev.mlopspractice.cloud.conformance;

import dev.mlopspractice.cloud.CloudMode;

@On(CloudMode.EMBEDDED)
class EmbeddedServiceDiscoveryTest extends ServiceDiscoveryBehaviour {}
