package main

import (
	"context"
	"time"

	"samspil/internal/mail"
	"samspil/internal/register"
)

// office is where e-mails are sent from; nil when e-mail is off.
func (s *system) office() *mail.Office {
	m := s.settings.Mail
	if !m.MailOn() {
		return nil
	}
	return &mail.Office{
		Server: mail.Server{
			Host: m.SMTPHost, Port: m.SMTPPort, TLS: mail.TLS(m.SMTPTLS), User: m.SMTPUser, Password: m.SMTPPassword.Reveal(), From: string(m.MailFrom),
		},
		Language: string(s.settings.Language),
		Address:  m.MailAddresses.Of,
	}
}

// tell returns the function that tells a role by e-mail that a concern or crisis waits; nil when e-mail is off. It needs neither Temporal
// nor a worker, because it is for when they do not answer.
func (s *system) tell() func(context.Context, string, register.Waiting) error {
	office := s.office()
	if office == nil {
		return nil
	}
	return func(ctx context.Context, role string, w register.Waiting) error {
		return office.ConcernWaits(ctx, mail.Concern{
			ID: w.Key(), Case: w.Case, N: w.N, Since: w.Since, Again: w.Again, Role: role, At: time.Now(),
		})
	}
}

// somebodyIsHurt returns the function that tells everybody on duty for the children that somebody who asks for help fears that somebody is hurt; nil when e-mail is off. Whoever writes does not wait for it, and learns nothing of it.
func (s *system) somebodyIsHurt() func(context.Context, string) {
	office := s.office()
	if office == nil {
		return nil
	}
	return func(ctx context.Context, reference string) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
		go func() {
			defer cancel()
			for _, on := range s.policy.OnDuty(time.Now()) {
				if err := office.SomebodyIsHurt(ctx, mail.Hurt{Reference: reference, Role: on.Role, At: time.Now()}); err != nil {
					s.log.Error("whoever is on duty could not be told that somebody who asks for help fears that somebody is hurt: look at /desk/requests", "request", reference, "role", on.Role, "error", err)
				}
			}
		}()
	}
}

// checkMail logs when nobody can be told by e-mail that a concern waits.
func (s *system) checkMail() {
	if !s.settings.MailOn() {
		s.log.Warn("e-mail is off, so only the log and the metrics say when a journey does not take a concern in: set SAMSPIL_SMTP_HOST to tell whoever is on duty for the children")
		return
	}
	for _, on := range s.policy.Duty.Roster {
		if _, known := s.settings.MailAddresses.Of(on.Role); !known {
			s.log.Warn("somebody on the duty roster has no e-mail address and cannot be told that a concern waits: give the role one in SAMSPIL_MAIL_ADDRESSES", "role", on.Role)
		}
	}
}
