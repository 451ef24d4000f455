package archfixtures.postman.odoo;

import io.vertx.ext.mail.MailClient;

record SendsMail(MailClient client) {}
