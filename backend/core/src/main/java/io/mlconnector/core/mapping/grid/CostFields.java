package io.mlconnector.core.mapping.grid;

import io.mlconnector.core.document.Coding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a document that are worth choosing cost objects by. A tenant may choose any field;
 * of those that are no lists of codes, such as days and amounts, nothing is counted.
 */
public final class CostFields {

  private static final Pattern NUMBERED =
      Pattern.compile(
          "(allocation|entry|lineItem|report|request)(Custom\\d{1,2}|OrgUnit\\d)(Code|Value)");

  private static final Set<String> OTHERS =
      Set.of(
          "cardProgramTypeCode",
          "entryCountryCode",
          "entryVendorCode",
          "expensePayIndicator",
          "expenseTypeCode",
          "externalPolicyId",
          "homeCountryCode",
          "ledgerCode",
          "lineItemCode",
          "payMethodType",
          "policyId",
          "reportEntryPaymentTypeCode",
          "requestPolicyId",
          "requestTypeCode");

  private CostFields() {}

  /**
   * A field with its code.
   *
   * @param name what the code is called, where a field beside it says so
   */
  record Field(String field, String code, @Nullable String name) {}

  /** Whether documents' codes in this field are counted. */
  public static boolean counted(String field) {
    return OTHERS.contains(field) || NUMBERED.matcher(field).matches();
  }

  static List<Field> of(Coding coding) {
    var names = new TreeSet<String>();
    for (var layer = coding; layer != null; layer = layer.behind()) {
      layer.own().keySet().stream().filter(CostFields::counted).forEach(names::add);
    }
    var fields = new ArrayList<Field>();
    for (var name : names) {
      var besideCode = name.endsWith("Value") && names.contains(stem(name) + "Code");
      if (!besideCode) {
        coding
            .field(name)
            .ifPresent(code -> fields.add(new Field(name, code, name(coding, name, code))));
      }
    }
    return fields;
  }

  private static @Nullable String name(Coding coding, String field, String code) {
    return coding
        .field(stem(field) + "Value")
        .or(() -> coding.field(stem(field) + "Name"))
        .filter(name -> !name.equals(code))
        .orElse(null);
  }

  private static String stem(String field) {
    return field.replaceFirst("(Code|Value|Id)$", "");
  }
}
