package dev.mlopspractice.benchmarks.training;

/**
 * What one run of training took and gave.
 *
 * @param seconds wall time of the whole process
 * @param cpuSeconds processor time of all its threads
 * @param megabytes most memory held at once
 * @param auc on the test rows
 * @param logLoss on the test rows
 */
record Trained(double seconds, double cpuSeconds, double megabytes, double auc, double logLoss) {}
