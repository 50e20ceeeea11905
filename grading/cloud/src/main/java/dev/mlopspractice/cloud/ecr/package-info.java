/** Elastic Container Registry: repositories and their settings. What tasks run is elsewhere. */
package dev.mlopspractice.cloud.ecr;
