/**
 * Amazon ECS over its JSON protocol: {@link dev.mlopspractice.cloud.ecs.EcsService} is the way in.
 * All state lies under one lock, the monitor; {@code TaskRunner} starts and stops containers,
 * {@code ServiceScheduler} brings services to what is wanted of them, and {@code Rollout} is the
 * arithmetic of a rolling update.
 */
package dev.mlopspractice.cloud.ecs;
