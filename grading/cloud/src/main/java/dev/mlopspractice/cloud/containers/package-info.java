/**
 * How a container runs without a container engine: an image is a class path and a main class, run
 * in a child JVM within limits, cold or warm, or a trusted stand-in on a thread. {@link
 * dev.mlopspractice.cloud.containers.Containers} is the way in.
 */
package dev.mlopspractice.cloud.containers;
