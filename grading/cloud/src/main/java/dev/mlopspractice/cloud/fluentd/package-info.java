/**
 * A Fluentd for machines without one: reads a {@code fluent.conf} of version 1 and does what the
 * real one does, with the plugins that ship a log file to S3. What it does not know it refuses by
 * name and line. {@link dev.mlopspractice.cloud.fluentd.FluentdImage} is the way in; {@link
 * dev.mlopspractice.cloud.fluentd.Fluentd} wires input, filters and outputs.
 */
package dev.mlopspractice.cloud.fluentd;
