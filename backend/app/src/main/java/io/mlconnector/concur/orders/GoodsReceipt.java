package io.mlconnector.concur.orders;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What was received of an order's line. There is one for each line, whose quantity grows.
 *
 * @param order the order's number
 * @param line the line's external id, which is the receipt's number, too
 */
public record GoodsReceipt(String order, String line, BigDecimal quantity, LocalDate day) {}
