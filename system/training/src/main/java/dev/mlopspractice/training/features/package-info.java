/**
 * Preprocess: rows become hashed vectors, by the very class that hashes a request when it is
 * served.
 */
package dev.mlopspractice.training.features;
