/** What a step of the training pipeline is, and what it works with. */
package dev.mlopspractice.training.step;
