# What has to be there before the first deployment: a bucket for Terraform's state, and repositories to push images to.

provider "aws" {
  region              = var.region
  allowed_account_ids = [var.account_id]

  default_tags {
    tags = {
      Project   = "mlops-practice"
      Trainee   = var.name
      Subject   = "bootstrap"
      ManagedBy = "terraform"
    }
  }
}

module "state" {
  source = "../modules/bucket"

  name            = "${var.name}-mlops-state"
  force_destroy   = var.force_destroy
  noncurrent_days = 90
}

module "images" {
  source = "../modules/images"

  name          = var.name
  region        = var.region
  account_id    = var.account_id
  images        = var.images
  functions     = ["importer"]
  force_destroy = var.force_destroy
}
