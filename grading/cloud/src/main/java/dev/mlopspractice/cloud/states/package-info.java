/**
 * Step Functions on the wire: state machines, executions and their histories, in the shapes and
 * with the errors of AWS's API. What an execution does is in {@link
 * dev.mlopspractice.cloud.states.asl}.
 */
package dev.mlopspractice.cloud.states;
