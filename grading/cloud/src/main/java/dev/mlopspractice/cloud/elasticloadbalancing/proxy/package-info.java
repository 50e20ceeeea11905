/**
 * The way of a request through a load balancer: a rule by its conditions, a target group by its
 * weight, a target by its health. {@code FrontDoor} is the way in.
 */
package dev.mlopspractice.cloud.elasticloadbalancing.proxy;
