/**
 * The service integration of Step Functions with ECS: {@code ecs:runTask} and {@code
 * ecs:runTask.sync}.
 */
package dev.mlopspractice.cloud.states.ecs;
