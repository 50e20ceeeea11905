/** CloudWatch: metrics of the load balancers, and those that tests put. */
package dev.mlopspractice.cloud.monitoring;
