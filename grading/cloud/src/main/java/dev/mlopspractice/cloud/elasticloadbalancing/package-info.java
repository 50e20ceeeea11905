/**
 * Application load balancers: {@link dev.mlopspractice.cloud.elasticloadbalancing.ElbService} is
 * the way in. What was asked for lies here, guarded by one lock over {@code ElbState}; {@code
 * proxy} is what happens to a request at a listener's port.
 */
package dev.mlopspractice.cloud.elasticloadbalancing;
