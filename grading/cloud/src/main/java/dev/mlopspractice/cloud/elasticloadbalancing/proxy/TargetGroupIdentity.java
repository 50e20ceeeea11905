package dev.mlopspractice.cloud.elasticloadbalancing.proxy;

/**
 * What of a target group can't be changed.
 *
 * @param targetType {@code ip} or {@code instance}
 * @param protocolVersion {@code HTTP1}
 * @param port of targets that are registered without one
 */
public record TargetGroupIdentity(
    String name,
    String protocol,
    String protocolVersion,
    int port,
    String vpc,
    String targetType) {}
