/** Evaluate: how good the probabilities are, on rows that the weights were not fitted on. */
package dev.mlopspractice.training.evaluation;
