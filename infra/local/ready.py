"""LocalStack runs this when it is ready: makes the bucket and the table, and puts the training data into the bucket."""

import os
import pathlib

import boto3

region = os.environ["AWS_REGION"]
name = os.environ["NAME"] + "-mlops-practice"
client = {"region_name": region, "endpoint_url": "http://127.0.0.1:4566", "aws_access_key_id": "local", "aws_secret_access_key": "local"}

s3 = boto3.client("s3", **client)
s3.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": region})
boto3.client("dynamodb", **client).create_table(
    TableName=name,
    KeySchema=[{"AttributeName": "revision", "KeyType": "HASH"}],
    AttributeDefinitions=[{"AttributeName": "revision", "AttributeType": "S"}],
    BillingMode="PAY_PER_REQUEST",
)
for file in pathlib.Path("/train_data").glob("*.tsv"):
    s3.upload_file(str(file), name, f"train_data/{file.name}")

pathlib.Path("/tmp/ready").touch()
