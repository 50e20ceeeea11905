/**
 * The real Terraform with the real AWS provider on a copy of an answer's configuration, and what it
 * says in words that name file, block and line.
 */
package dev.mlopspractice.acceptance.terraform;
