package main

import (
	"samspil/internal/mail"
)

// checkMail logs when e-mail is off, or when a role has no address. Neither stops anything: every escalation also goes
// to its department, and the journal has each e-mail that was not sent.
func (p *program) checkMail() {
	if !p.settings.MailOn() {
		p.log.Warn("e-mail is off, escalations go to the departments' systems only: set SAMSPIL_SMTP_HOST to send them by e-mail too")
		return
	}
	missing, extra := p.settings.MailAddresses.CheckRoles(p.policy.Roles())
	for _, role := range missing {
		p.log.Warn("no e-mail can be sent to this role: give it an address in SAMSPIL_MAIL_ADDRESSES, or all with *", "role", role)
	}
	for _, role := range extra {
		p.log.Info("this role is not in the policy; its e-mail address is kept for journeys under another one", "role", role)
	}
}

// office sends escalations by e-mail.
func (p *program) office() *mail.Office {
	s := p.settings.Mail
	return &mail.Office{
		Server: mail.Server{
			Host: s.SMTPHost, Port: s.SMTPPort, TLS: mail.TLS(s.SMTPTLS), User: s.SMTPUser, Password: s.SMTPPassword.Reveal(),
			From: string(s.MailFrom),
		},
		Language: string(p.settings.Language),
		Link:     s.LinkTemplate.For,
		Address:  s.MailAddresses.Of,
		Name:     p.departmentName,
	}
}

func (p *program) departmentName(id, language string) string {
	d, known := p.policy.Department(id)
	switch {
	case !known:
		return id
	case language == "en":
		return d.En
	}
	return d.Da
}
