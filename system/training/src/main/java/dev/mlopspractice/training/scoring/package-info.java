/** How good predicted probabilities are. */
package dev.mlopspractice.training.scoring;
