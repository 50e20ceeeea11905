/**
 * An interpreter of the Amazon States Language, as far as JSONPath goes: definitions in, history
 * out.
 *
 * <p>Read {@link dev.mlopspractice.cloud.states.asl.StateMachine} for what a definition becomes,
 * {@link dev.mlopspractice.cloud.states.asl.FlowRun} for how one is walked, and one class per state
 * type for what each does. Nothing blocks a thread while it waits: every step is a continuation on
 * one bounded pool, so that many executions with many branches can't starve one another.
 */
package dev.mlopspractice.cloud.states.asl;
