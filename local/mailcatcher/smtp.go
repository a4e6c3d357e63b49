package mailcatcher

import (
	"crypto/subtle"
	"io"
	"log/slog"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

func (s *Server) smtpServer(c Config) *smtp.Server {
	server := smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) {
		return &session{catcher: s, user: c.User, password: c.Password, signedIn: c.User == ""}, nil
	}))
	server.Domain = "mailcatcher.localhost"
	server.MaxMessageBytes, server.MaxRecipients = largest, 50
	server.ReadTimeout, server.WriteTimeout = time.Minute, time.Minute
	server.ErrorLog = slog.NewLogLogger(s.log.Handler(), slog.LevelWarn)
	if !c.Implicit {
		server.TLSConfig = c.TLS
	}
	return server
}

// session is one connection of somebody who sends.
type session struct {
	catcher        *Server
	user, password string
	signedIn       bool
	from           string
	to             []string
}

// AuthMechanisms are the ways to sign in; the server offers them on an encrypted connection only.
func (s *session) AuthMechanisms() []string {
	if s.user == "" {
		return nil
	}
	return []string{sasl.Plain}
}

// Auth takes a user and password.
func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if subtle.ConstantTimeCompare([]byte(user+"\x00"+password), []byte(s.user+"\x00"+s.password)) != 1 {
			return smtp.ErrAuthFailed
		}
		s.signedIn = true
		return nil
	}), nil
}

// Mail begins an e-mail.
func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	if !s.signedIn {
		return smtp.ErrAuthRequired
	}
	s.from, s.to = from, nil
	return nil
}

// Rcpt adds a recipient. Here is where an e-mail is turned away, when the catcher was told to.
func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	if code := s.catcher.turnAway(); code != 0 {
		return &smtp.SMTPError{Code: code, EnhancedCode: smtp.NoEnhancedCode, Message: "turned away: " + to}
	}
	s.to = append(s.to, to)
	return nil
}

// Data takes the e-mail itself.
func (s *session) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	m, err := read(raw)
	if err != nil {
		return &smtp.SMTPError{Code: 554, EnhancedCode: smtp.EnhancedCode{5, 6, 0}, Message: "this is no e-mail"}
	}
	m.Sender, m.Recipients = s.from, s.to
	s.catcher.put(m)
	return nil
}

// Reset forgets an e-mail that is under way.
func (s *session) Reset() { s.from, s.to = "", nil }

// Logout ends the connection.
func (s *session) Logout() error { return nil }
