package io.mlconnector.simulators.concur.fis;

/**
 * A company's three names.
 *
 * @param uuid as in tokens
 * @param companyId as in documents, for example 821599
 * @param entityId as in documents, for example p0182840729j
 */
public record CompanyLabel(String uuid, String companyId, String entityId) {}
