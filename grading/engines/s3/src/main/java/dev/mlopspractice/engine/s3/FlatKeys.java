package dev.mlopspractice.engine.s3;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectAclRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAclResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Keys as S3 has them, over a store that keeps files in folders. To S3 a slash is a letter like any
 * other: {@code a}, {@code a/b}, {@code a//b} and {@code /a} are four objects that get along with
 * each other, while folders would merge or refuse them, and code that mixes them up would look
 * right here and fail on AWS. So each key becomes one file name ({@link FlatName}), and listings
 * are made from those ({@link Listing}).
 */
final class FlatKeys extends ForwardingBlobStore {

  FlatKeys(BlobStore files) {
    super(files);
  }

  @Override
  public ListObjectsV2Response list(ListObjectsV2Request request) {
    List<S3Object> objects = new ArrayList<>();
    ListObjectsV2Request all =
        ListObjectsV2Request.builder()
            .bucket(request.bucket())
            .prefix(FlatName.of(request.prefix()))
            .maxKeys(Integer.MAX_VALUE)
            .build();
    for (S3Object file : super.list(all).contents()) {
      objects.add(file.toBuilder().key(FlatName.keyOf(file.key())).build());
    }
    return Listing.page(objects, request);
  }

  @Override
  public boolean blobExists(String bucket, String key) {
    return super.blobExists(bucket, FlatName.of(key));
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream body) {
    return super.putBlob(request.toBuilder().key(FlatName.of(request.key())).build(), body);
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    return super.copyBlob(
        request.toBuilder()
            .sourceKey(FlatName.of(request.sourceKey()))
            .destinationKey(FlatName.of(request.destinationKey()))
            .build());
  }

  @Override
  public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
    return super.blobMetadata(request.toBuilder().key(FlatName.of(request.key())).build());
  }

  @Override
  public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
    return super.getBlob(request.toBuilder().key(FlatName.of(request.key())).build());
  }

  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    return super.removeBlob(request.toBuilder().key(FlatName.of(request.key())).build());
  }

  @Override
  public ObjectCannedACL getBlobAccess(String bucket, String key) {
    return super.getBlobAccess(bucket, FlatName.of(key));
  }

  @Override
  public GetObjectAclResponse getBlobAcl(GetObjectAclRequest request) {
    return super.getBlobAcl(request.toBuilder().key(FlatName.of(request.key())).build());
  }

  @Override
  public void setBlobAccess(String bucket, String key, ObjectCannedACL access) {
    super.setBlobAccess(bucket, FlatName.of(key), access);
  }

  @Override
  public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
    MultipartUpload upload =
        super.initiateMultipartUpload(request.toBuilder().key(FlatName.of(request.key())).build());
    return new MultipartUpload(upload.id(), request, upload.response());
  }

  @Override
  public UploadPartResponse uploadMultipartPart(
      MultipartUpload upload, UploadPartRequest request, InputStream body) {
    return super.uploadMultipartPart(flat(upload), request, body);
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    return super.completeMultipartUpload(
        flat(upload), request.toBuilder().key(FlatName.of(request.key())).build());
  }

  @Override
  public void abortMultipartUpload(MultipartUpload upload) {
    super.abortMultipartUpload(flat(upload));
  }

  @Override
  public List<Part> listMultipartUpload(MultipartUpload upload) {
    return super.listMultipartUpload(flat(upload));
  }

  @Override
  public List<software.amazon.awssdk.services.s3.model.MultipartUpload> listMultipartUploads(
      String bucket) {
    return super.listMultipartUploads(bucket).stream()
        .map(upload -> upload.toBuilder().key(FlatName.keyOf(upload.key())).build())
        .toList();
  }

  /** Versions would need listings of their own; the course has no versioned bucket. */
  @Override
  public boolean supportsVersioning() {
    return false;
  }

  private static MultipartUpload flat(MultipartUpload upload) {
    CreateMultipartUploadRequest request =
        upload.request().toBuilder().key(FlatName.of(upload.request().key())).build();
    return new MultipartUpload(upload.id(), request, upload.response());
  }
}
