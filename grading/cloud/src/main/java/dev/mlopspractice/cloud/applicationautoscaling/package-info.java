/**
 * Application Auto Scaling of ECS services, by target tracking: {@link
 * dev.mlopspractice.cloud.applicationautoscaling.AutoScalingService} is the way in, {@code Scaler}
 * looks at the figures once a period, and {@code TargetTracking} is the arithmetic.
 */
package dev.mlopspractice.cloud.applicationautoscaling;
