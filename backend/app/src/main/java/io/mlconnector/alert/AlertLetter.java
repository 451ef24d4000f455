package io.mlconnector.alert;

import io.mlconnector.mail.Mail;
import java.util.List;

/**
 * What the mails say.
 *
 * @param publicUrl where people reach the service, without a slash at the end
 */
record AlertLetter(String publicUrl) {

  /** Whoever gets more than that looks at the page. */
  static final int LINES_MAX = 30;

  Mail to(String mail, String company, List<News> news) {
    var raised = news.stream().filter(one -> !one.over()).toList();
    var over = news.stream().filter(News::over).toList();
    var text = new StringBuilder();
    part(text, "What needs somebody at " + company + ":", raised);
    part(text, "What is over:", over);
    return new Mail(
        mail,
        subject(company, raised.size(), over.size()),
        text
            + "All alerts, and who is told of what: "
            + publicUrl
            + "/settings/alerts\n\nml-connector\n");
  }

  private static String subject(String company, int raised, int over) {
    var began = raised == 0 ? "" : raised + (raised == 1 ? " alert" : " alerts");
    var ended = over == 0 ? "" : over + " over";
    var both = began.isEmpty() || ended.isEmpty() ? "" : ", ";
    return began + both + ended + ": " + company;
  }

  private void part(StringBuilder text, String title, List<News> news) {
    if (news.isEmpty()) {
      return;
    }
    text.append(title).append("\n\n");
    news.stream().limit(LINES_MAX).forEach(one -> line(text, one));
    if (news.size() > LINES_MAX) {
      text.append("and ").append(news.size() - LINES_MAX).append(" more.\n\n");
    }
  }

  private void line(StringBuilder text, News one) {
    text.append("- ").append(one.said()).append('\n');
    if (!one.over()) {
      text.append("  ").append(one.fix()).append('\n');
    }
    text.append("  ").append(publicUrl).append(one.path()).append("\n\n");
  }
}
