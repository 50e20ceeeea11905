/**
 * Split: which rows weights are fitted on, which choose hyper-parameters, which judge the result.
 */
package dev.mlopspractice.training.split;
