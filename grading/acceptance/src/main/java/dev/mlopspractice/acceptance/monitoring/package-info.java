/**
 * What watches the system, run for real: Prometheus and promtool with the answer's files, on series
 * that the grader has planned.
 */
package dev.mlopspractice.acceptance.monitoring;
