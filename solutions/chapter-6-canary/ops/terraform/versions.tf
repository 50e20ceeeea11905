# Given. Where the state is kept is yours to say, once it is no exercise any more: a backend block.
terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 7"
    }
  }
}

provider "aws" {
  region = var.region

  default_tags {
    tags = {
      Project   = "mlops-practice"
      Trainee   = var.name
      ManagedBy = "terraform"
    }
  }
}
