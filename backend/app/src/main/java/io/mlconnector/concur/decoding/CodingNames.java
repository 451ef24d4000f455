package io.mlconnector.concur.decoding;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names of fields that a tenant may take a cost object from: those of a report or an invoice,
 * of its expenses or lines, and of their allocations.
 */
public final class CodingNames {

  private static final Pattern NUMBERED =
      Pattern.compile(
          "(allocation|entry|lineItem|report|request)Custom([1-9]|[1-3]\\d|40)(Code|Value)"
              + "|(allocation|entry|lineItem|report|request)OrgUnit[1-6](Code|Value)");

  private static final Set<String> OTHERS =
      Arrays.stream(
              """
              allocationAccountCode allocationAccountResolverKey allocationId allocationKey
              allocationPercentage amountNetInvoice amountShippingTotal amountTax amountVAT1 amountVAT2
              amountVAT3 amountVAT4 cardAccountID cardBillingDate cardProcessorReferenceNumber
              cardProgramTypeCode cardStatementPeriodEndDate cardStatementPeriodStartDate
              cardTransactionAmount cardTransactionCurrency cardTransactionID cardTransactionPostedAmount
              cardTransactionPostedCurrency cashAdvanceReturnsAmount clearingAccountCode companyTaxId
              currencyAlphaCode deliverySlipNumber discountPercentage discountTermsDays
              employeeCurrencyAlphaCode entryApprovedAmount entryCountryCode entryCountrySubCode
              entryCurrAlphaCode entryDate entryDescription entryElectronicReceiptId entryExchangeRate
              entryExchangeRateDirection entryId entryIsBillable entryIsPersonal entryLocationCityName
              entryLocationName entryReceiptId entryReceiptType entrySupplierTaxID entryUuid
              entryVendorCode entryVendorDescription expensePayAccountingIndicator expensePayIndicator
              expenseTypeCode expenseTypeName externalLineItemId externalPolicyId fgiRefId govInvoiceId
              homeCountryCode hsnSacCode invoiceDate invoicePayIndicator invoiceReceivedDate isTest
              lastApproverId ledgerCode ledgerName legacyEntryId liabilityAccountCode lineItemCode
              lineItemDeliverySlipNumber lineItemDescription lineItemPurchaseOrderNumber lineItemQuantity
              lineItemSequenceOrder lineItemUnitPrice merchantTaxId multiplePurchaseOrder
              netPaymentTermDays offsetPayType payMethodType paymentDueDate payrollPayIndicator
              payrollPaymentClearingAccountCode placeOfSupplyState poLineNumber poNumber policyId
              policyName postingDate processCompleteDate reportCreationDate reportEndDate
              reportEntryPatKey reportEntryPaymentTypeCode reportEntryPaymentTypeName
              reportEntryTransactionAmount reportId reportKey reportName reportNumber
              reportPaymentProcessingDate reportStartDate reportSubmitDate reportUserDefinedDate reqKey
              requestApprovalStatusCode requestApproverId requestAuthorizedDate requestCreationDate
              requestDescription requestEndDate requestEntryId requestId requestKey requestLastApproverId
              requestName requestPolicyId requestStartDate requestSubmitDate requestTitle requestTotal
              requestTypeCode revisionNumber submitDate supplierInvoiceId totalApprovedAmount
              vendorInvoiceNumber vendorTaxId versionId
              """
                  .strip()
                  .split("\\s+"))
          .collect(Collectors.toUnmodifiableSet());

  private CodingNames() {}

  /** Whether SAP describes a field of this name, or its samples have one; SAP may add others. */
  public static boolean known(String name) {
    return OTHERS.contains(name) || NUMBERED.matcher(name).matches();
  }
}
