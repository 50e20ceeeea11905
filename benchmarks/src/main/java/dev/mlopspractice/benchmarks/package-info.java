/**
 * Figures of the system, each beside a baseline that was measured in the same run.
 *
 * <p>A figure alone says more of the machine than of the code; a ratio can be compared.
 */
package dev.mlopspractice.benchmarks;
