package dev.mlopspractice.canary;

/**
 * How long answers took, in seconds.
 *
 * @param mean of all
 * @param p50 half of them took no longer
 * @param p95 95 of a hundred took no longer
 * @param p99 99 of a hundred took no longer
 */
public record Latency(double mean, double p50, double p95, double p99) {}
